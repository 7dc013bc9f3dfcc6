/** A login that nobody had tried: what a user enters, and a server that its documentation describes. */
import type { RequestOptions } from '../../../../credentials/token/n8n/placeToken';
import type { WireResponse } from '../logins/shape';
import { type Incoming, json, must, type Route, text } from '../logins/strict';

export interface HeldOut {
	readonly name: string;
	/** The public page that says so. */
	readonly source: string;
	readonly form: Readonly<Record<string, unknown>>;
	/** Routes by method and address; the last one is the API that a request calls. */
	readonly server: Readonly<Record<string, Route>>;
	/** Default: a GET of the last route. */
	readonly call?: RequestOptions;
	/** n8n's HTTP Request node cannot do it, as the documentation says. */
	readonly isOursOnly?: true;
}

export const USER = { username: 'ann@harbour.example', password: 'canary & pass"word' };
export const CLIENT = { clientId: 'app-1', clientSecret: 'canary/secret+1=' };
export const { username, password } = USER;
export const { clientId, clientSecret } = CLIENT;

/** A token response of OAuth 2.0, with further fields where a page shows them. */
export const oauth = (access_token: string, more: object = {}) =>
	json(200, { access_token, token_type: 'Bearer', expires_in: 3600, ...more });

export const DENIED = json(401, { message: 'Wrong keys' });
export const BAD_REQUEST = json(400, { message: 'Not as documented' });
const EXPIRED = json(401, { message: 'The session has ended' });

/** A response that is made from a new token. */
export const issues =
	(respond: (token: string) => WireResponse, isRight: (incoming: Incoming) => boolean): Route =>
	(incoming) => {
		must(isRight(incoming), DENIED);
		return respond(incoming.issue(3_600_000));
	};

/** The API: greets whoever shows a valid token where it belongs. */
export const api =
	(
		read: (incoming: Incoming) => string | undefined,
		isRight: (incoming: Incoming) => boolean = () => true,
	): Route =>
	(incoming) => {
		must(incoming.world.sessions.isValid(read(incoming)), EXPIRED);
		must(isRight(incoming), BAD_REQUEST);
		return text(200, 'Welcome');
	};

export const bearer = (incoming: Incoming) => incoming.authorization();
export const inHeader = (name: string) => (incoming: Incoming) => incoming.header(name);
export const inCookie = (name: string) => (incoming: Incoming) => incoming.cookies[name];
export const isBasic = (pair: string) => (incoming: Incoming) => incoming.basic() === pair;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
export const isForm = (wanted: object) => (incoming: Incoming) =>
	same(sorted(incoming.form(BAD_REQUEST)), sorted(wanted));
export const isJson = (wanted: unknown) => (incoming: Incoming) =>
	same(incoming.json(BAD_REQUEST), wanted);

const sorted = (record: object) =>
	Object.entries(record).sort(([one], [other]) => one.localeCompare(other));

export const setsCookies = (cookies: readonly string[], body: unknown = {}) =>
	json(200, body, { 'set-cookie': cookies });
