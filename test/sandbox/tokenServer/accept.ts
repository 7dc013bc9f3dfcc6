import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';

import { basicAuth, bodyText, formBody, jsonObject, queryOf, sha256Hex } from '../core/bodies';
import type { SandboxClient, SimulatorContext } from '../core/types';
import { textOf, valueAt } from '../core/values';
import { accounts } from './accounts';
import { assertedClient } from './assertion';
import type { AcceptStyle } from './dialects';

/** Error codes of RFC 6749 §5.2. */
export type LoginError =
	| 'invalid_request'
	| 'invalid_client'
	| 'invalid_grant'
	| 'unsupported_grant_type'
	| 'invalid_scope';

export type Accepted = SandboxClient | LoginError;

interface Pair {
	readonly id: string | undefined;
	readonly secret: string | undefined;
}

interface Style {
	/** Who wants to log in, as far as the request says so. */
	presented(request: FastifyRequest): string | undefined;
	accept(request: FastifyRequest, context: SimulatorContext): Accepted;
}

type PairReader = (request: FastifyRequest) => Pair;
type Fields = (request: FastifyRequest) => Readonly<Record<string, unknown>>;

const NOTHING: Readonly<Record<string, unknown>> = {};
const jsonFields: Fields = (request) => jsonObject(request) ?? NOTHING;

/** Form fields count only with the media type that RFC 6749 asks for. */
const formFields: Fields = (request) =>
	/^application\/x-www-form-urlencoded/i.test(request.headers['content-type'] ?? '')
		? formBody(request)
		: NOTHING;

const pairFrom =
	(fields: Fields, idName: string, secretName: string): PairReader =>
	(request) => ({
		id: textOf(fields(request)[idName]),
		secret: textOf(fields(request)[secretName]),
	});

const basicPair: PairReader = (request) => {
	const basic = basicAuth(request);
	return { id: textOf(basic?.id), secret: textOf(basic?.secret) };
};

const xmlText = (xml: string, name: string): string | undefined =>
	textOf(new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]);

const xmlPair: PairReader = (request) => {
	const isXml = /xml/i.test(request.headers['content-type'] ?? '');
	const xml = isXml ? bodyText(request) : '';
	return { id: xmlText(xml, 'username'), secret: xmlText(xml, 'password') };
};

const headerPair: PairReader = (request) => ({
	id: textOf(request.headers['x-client-id']),
	secret: textOf(request.headers['x-client-secret']),
});

const base64Pair: PairReader = (request) => {
	const joined = Buffer.from(String(jsonFields(request).credentials ?? ''), 'base64').toString();
	const [id, secret] = joined.split(':');
	return { id: textOf(id), secret: textOf(secret) };
};

function byPair(
	read: PairReader,
	precondition?: (request: FastifyRequest) => LoginError | undefined,
): Style {
	return {
		presented: (request) => read(request).id,
		accept(request, context) {
			const rejected = precondition?.(request);
			if (rejected !== undefined) return rejected;
			const { id, secret } = read(request);
			if (id === undefined || secret === undefined) return 'invalid_request';
			return context.authenticate(id, secret) ?? 'invalid_client';
		},
	};
}

const grantMustBe =
	(fields: Fields, grant: string) =>
	(request: FastifyRequest): LoginError | undefined => {
		const sent = textOf(fields(request).grant_type);
		if (sent === undefined) return 'invalid_request';
		return sent === grant ? undefined : 'unsupported_grant_type';
	};

const formPair = pairFrom(formFields, 'client_id', 'client_secret');
const clientCredentials = grantMustBe(formFields, 'client_credentials');
const ASSERTION_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

function scopeMissing(request: FastifyRequest): LoginError | undefined {
	const { scope, audience } = formFields(request);
	const fits = scope === 'items:read items:write' && audience === 'https://api.example.test';
	return clientCredentials(request) ?? (fits ? undefined : 'invalid_scope');
}

/** `signature` = SHA-256 (hex) of id, secret and the time in seconds, which may be 5 minutes off. */
const signed: Style = {
	presented: (request) => textOf(jsonFields(request).client),
	accept(request, context) {
		const { client: id, timestamp, signature } = jsonFields(request);
		const client = Object.values(accounts).find((one) => one.id === id);
		const off = Math.abs(context.clock.now() / 1000 - Number(timestamp));
		if (client === undefined || !(off < 300)) return 'invalid_client';
		const expected = Buffer.from(sha256Hex(`${client.id}${client.secret}${String(timestamp)}`));
		const given = Buffer.from(String(signature));
		return given.length === expected.length && timingSafeEqual(given, expected)
			? client
			: 'invalid_client';
	},
};

/** `session` comes from the first step, which knows only the client's id. */
const chained: Style = {
	presented: (request) => sessionClient(jsonFields(request)),
	accept(request, context) {
		const fields = jsonFields(request);
		const id = sessionClient(fields);
		if (id === undefined) return 'invalid_grant';
		return context.authenticate(id, fields.password) ?? 'invalid_client';
	},
};

const SESSION_PREFIX = 'session-for-';

function sessionClient(fields: Readonly<Record<string, unknown>>): string | undefined {
	const session = textOf(valueAt(fields, 'session'));
	return session?.startsWith(SESSION_PREFIX) ? session.slice(SESSION_PREFIX.length) : undefined;
}

/** What the first step of a chained login answers. */
export function firstStep(request: FastifyRequest): { status: number; body: unknown } {
	const user = textOf(jsonFields(request).username);
	return user === undefined
		? { status: 400, body: { error: 'invalid_request' } }
		: { status: 200, body: { data: { session: `${SESSION_PREFIX}${user}` } } };
}

const assertion: Style = {
	presented: () => undefined,
	accept: (request, context) =>
		grantMustBe(formFields, ASSERTION_GRANT)(request) ??
		assertedClient(request, context, String(formFields(request).assertion)) ??
		'invalid_grant',
};

const clientAssertion: Style = {
	presented: (request) => formPair(request).id,
	accept(request, context) {
		const { client_assertion_type: type, client_assertion: jwt } = formFields(request);
		if (type !== ASSERTION_TYPE) return 'invalid_request';
		return (
			clientCredentials(request) ??
			assertedClient(request, context, String(jwt)) ??
			'invalid_client'
		);
	},
};

const jsonClientCredentials = grantMustBe(jsonFields, 'client_credentials');

export const ACCEPT_STYLES: Readonly<Record<AcceptStyle, Style>> = {
	form: byPair(formPair, clientCredentials),
	basic: byPair(basicPair, clientCredentials),
	basicOnly: byPair(basicPair),
	formOrBasic: byPair(
		(request) => (basicAuth(request) === undefined ? formPair(request) : basicPair(request)),
		clientCredentials,
	),
	json: byPair(pairFrom(jsonFields, 'client_id', 'client_secret'), jsonClientCredentials),
	query: byPair(pairFrom(queryOf, 'client_id', 'client_secret')),
	headers: byPair(headerPair),
	passwordForm: byPair(
		pairFrom(formFields, 'username', 'password'),
		grantMustBe(formFields, 'password'),
	),
	passwordJson: byPair(pairFrom(jsonFields, 'username', 'password')),
	keySecretJson: byPair(pairFrom(jsonFields, 'key', 'secret')),
	xml: byPair(xmlPair),
	chained,
	base64: byPair(base64Pair),
	sha256: signed,
	scoped: byPair(formPair, scopeMissing),
	assertion,
	clientAssertion,
};
