import { createHmac } from 'node:crypto';

import {
	isRecord,
	parseJson,
	textOf,
	type UnknownRecord,
	valueAtPath,
} from '../../../credentials/common/unknown';

/** A request with which an API finds out whether a URL is of somebody who expects its events. */
interface HandshakeRequest {
	readonly method: string;
	readonly query: UnknownRecord;
	/** As text. */
	readonly body: string;
	/** Whether its signature is valid. */
	readonly isSigned: boolean;
	/** Of the credential; '' for none. */
	readonly secret: string;
}

/** What it is answered with. */
interface HandshakeResponse {
	readonly status: number;
	readonly type: 'application/json' | 'text/plain';
	readonly body: string;
}

export type Handshake =
	/** GET with a parameter, whose value is the response. */
	| { readonly kind: 'echo'; readonly parameter: string; readonly otherwise?: string }
	/** POST of JSON with a field, which is the response; only where the body looks like this. */
	| { readonly kind: 'challenge'; readonly path: string; readonly when?: FieldValue }
	/** As Zoom does it: the challenge and its HMAC. */
	| { readonly kind: 'signedChallenge'; readonly path: string; readonly when: FieldValue }
	/** The response is always the same. */
	| { readonly kind: 'fixed'; readonly text: string };

interface FieldValue {
	readonly path: string;
	readonly value: string;
}

/** Longer values are no challenges, and would let anybody use n8n to send anything. */
const MAX_ECHO = 500;

const plain = (body: string): HandshakeResponse => ({ status: 200, type: 'text/plain', body });
const json = (data: unknown): HandshakeResponse => ({
	status: 200,
	type: 'application/json',
	body: JSON.stringify(data),
});

const dataOf = ({ body }: HandshakeRequest): unknown => {
	const data = parseJson(body);
	return isRecord(data) ? data : {};
};

const has = (data: unknown, { path, value }: FieldValue) =>
	textOf(valueAtPath(data, path)) === value;

const shortText = (value: unknown) => textOf(value).slice(0, MAX_ECHO);

/**
 * What Zoom sends as a challenge: letters and digits. With a colon in it, its HMAC would be the signature of
 * a delivery that an attacker writes (`v0:{timestamp}:{body}`), so that is never signed.
 */
const CHALLENGE = /^[\w-]{8,100}$/;

type Answer<Kind> = (
	handshake: Extract<Handshake, { kind: Kind }>,
	request: HandshakeRequest,
) => HandshakeResponse | undefined;

const ANSWERS: { readonly [Kind in Handshake['kind']]: Answer<Kind> } = {
	echo({ parameter, otherwise }, { method, query }) {
		if (method !== 'GET') return undefined;
		// Express reads `hub.challenge` as a name of its own.
		const value = shortText(query[parameter]) || (otherwise ?? '');
		return value === '' ? undefined : plain(value);
	},
	challenge({ path, when }, request) {
		const data = dataOf(request);
		if (request.method !== 'POST' || (when !== undefined && !has(data, when))) return undefined;
		const value = shortText(valueAtPath(data, path));
		const name = path.split('.').at(-1) ?? path;
		return value === '' ? undefined : json({ [name]: value });
	},
	signedChallenge({ path, when }, request) {
		const data = dataOf(request);
		if (request.method !== 'POST' || !has(data, when)) return undefined;
		const plainToken = textOf(valueAtPath(data, path));
		if (!request.isSigned || !CHALLENGE.test(plainToken)) return undefined;
		const encryptedToken = createHmac('sha256', request.secret)
			.update(plainToken)
			.digest('hex');
		return json({ plainToken, encryptedToken });
	},
	fixed: ({ text }, { method }) => (method === 'POST' ? undefined : plain(text)),
};

/** Handshakes of public APIs, as their documentation describes them. */
export const HANDSHAKES = {
	/** https://www.dropbox.com/developers/reference/webhooks#documentation */
	dropbox: { kind: 'echo', parameter: 'challenge' },
	/** https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
	meta: { kind: 'echo', parameter: 'hub.challenge' },
	/** https://docs.slack.dev/reference/events/url_verification */
	slack: {
		kind: 'challenge',
		path: 'challenge',
		when: { path: 'type', value: 'url_verification' },
	},
	/** https://developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint */
	zoom: {
		kind: 'signedChallenge',
		path: 'payload.plainToken',
		when: { path: 'event', value: 'endpoint.url_validation' },
	},
} as const satisfies Readonly<Record<string, Handshake>>;

/**
 * The response to a handshake; undefined where the request is none.
 * HEAD is always answered: it asks only whether somebody is there (Trello).
 */
export function handshakeResponse(
	handshake: Handshake | undefined,
	request: HandshakeRequest,
): HandshakeResponse | undefined {
	if (request.method === 'HEAD') return plain('');
	if (handshake === undefined) return undefined;
	// One handshake is one kind; the compiler does not follow that through the table.
	const answer = ANSWERS[handshake.kind] as Answer<Handshake['kind']>;
	return answer(handshake, request);
}
