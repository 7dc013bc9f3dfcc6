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
	/** Names in lower case. */
	readonly headers: UnknownRecord;
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

/** How an API verifies a URL. */
export interface Handshake {
	/** Where it sends a value to return; absent where the response is always the same. */
	readonly challenge?: {
		readonly in: 'body' | 'header' | 'query';
		/** In a body: a path. */
		readonly name: string;
		/** Returned where the value is missing. */
		readonly otherwise?: string;
	};
	/** Only a JSON body with this value is a handshake. */
	readonly when?: { readonly path: string; readonly value: string };
	/**
	 * `{challenge}` is the value, `{hmac.hex}` and `{hmac.base64}` its HMAC-SHA256 with the secret. JSON is JSON again.
	 * Default: the value as text.
	 */
	readonly response?: string;
	/** Default 200. */
	readonly status?: number;
	/** Answered only if it is signed. */
	readonly isSigned?: true;
}

/** Longer values are no challenges, and would let anybody use n8n to send anything. */
const MAX_CHALLENGE = 500;

/**
 * What is ever signed for somebody: letters and digits. Anything else could be a delivery that an attacker writes
 * (Zoom: `v0:{timestamp}:{body}`; X: a JSON body), and its HMAC would be the signature of it.
 */
const SIGNABLE = /^[\w-]{8,100}$/;

/**
 * Whether what a delivery has signed could be a challenge, whose HMAC anybody gets who asks: then its signature
 * proves nothing.
 */
export function couldBeChallenge(handshakes: readonly Handshake[], signed: () => Buffer): boolean {
	const isHmac = handshakes.some(({ response = '' }) => response.includes('{hmac.'));
	return isHmac && SIGNABLE.test(signed().toString('latin1'));
}

type FindChallenge = (request: HandshakeRequest, name: string) => unknown;

const dataOf = ({ body }: HandshakeRequest): unknown => parseJson(body);

/** A value in the URL or a header comes by GET, or by POST without a body (Microsoft Graph). */
const isBare = ({ method, body }: HandshakeRequest) =>
	method === 'GET' || (method === 'POST' && body.trim() === '');

const CHALLENGES: Readonly<Record<'body' | 'header' | 'query', FindChallenge>> = {
	// Express reads `hub.challenge` as a name of its own.
	query: (request, name) => (isBare(request) ? request.query[name] : undefined),
	header: (request, name) => (isBare(request) ? request.headers[name.toLowerCase()] : undefined),
	body: (request, name) =>
		request.method === 'POST' ? valueAtPath(dataOf(request), name) : undefined,
};

function filled(template: string, challenge: string, secret: string): string | undefined {
	const isHmac = template.includes('{hmac.');
	if (isHmac && (secret === '' || !SIGNABLE.test(challenge))) return undefined;
	const hmac = (encoding: 'base64' | 'hex') =>
		createHmac('sha256', secret).update(challenge).digest(encoding);
	const fill = (text: string) =>
		text.replace(/\{(challenge|hmac\.hex|hmac\.base64)\}/g, (_match, name: string) =>
			name === 'challenge' ? challenge : hmac(name === 'hmac.hex' ? 'hex' : 'base64'),
		);
	const data = parseJson(template);
	if (!isRecord(data)) return fill(template);
	return JSON.stringify(data, (_name, value: unknown) =>
		typeof value === 'string' ? fill(value) : value,
	);
}

const isMeant = (request: HandshakeRequest, { challenge, when, isSigned }: Handshake): boolean => {
	if (isSigned === true && !request.isSigned) return false;
	if (when === undefined) return challenge !== undefined || request.method !== 'POST';
	return (
		request.method === 'POST' && textOf(valueAtPath(dataOf(request), when.path)) === when.value
	);
};

function responseTo(
	request: HandshakeRequest,
	handshake: Handshake,
): HandshakeResponse | undefined {
	if (!isMeant(request, handshake)) return undefined;
	const { challenge, response = '{challenge}', status = 200 } = handshake;
	const found = challenge === undefined ? '' : CHALLENGES[challenge.in](request, challenge.name);
	const text =
		textOf(found).slice(0, MAX_CHALLENGE) ||
		(isBare(request) ? (challenge?.otherwise ?? '') : '');
	if (challenge !== undefined && text === '') return undefined;
	const body = filled(response, text, request.secret);
	if (body === undefined) return undefined;
	return { status, type: isRecord(parseJson(body)) ? 'application/json' : 'text/plain', body };
}

/**
 * The response to a handshake; undefined where the request is none.
 * HEAD is always answered: it asks only whether somebody is there (Trello).
 */
export function handshakeResponse(
	handshakes: readonly Handshake[],
	request: HandshakeRequest,
): HandshakeResponse | undefined {
	if (request.method === 'HEAD') return { status: 200, type: 'text/plain', body: '' };
	for (const handshake of handshakes) {
		const response = responseTo(request, handshake);
		if (response !== undefined) return response;
	}
	return undefined;
}
