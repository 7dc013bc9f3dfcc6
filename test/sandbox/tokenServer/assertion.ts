import type { FastifyRequest } from 'fastify';
import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';

import { isRecord } from '../core/bodies';
import { type JwtAlgorithm, readJwt, verifyJwt } from '../core/jwt';
import type { SandboxClient, SimulatorContext } from '../core/types';
import { accounts } from './accounts';

export interface KeyPair {
	/** PEM (PKCS #8), or the shared secret for HS256. */
	readonly privateKey: string;
	/** PEM (SPKI), or the shared secret for HS256. */
	readonly publicKey: string;
}

function exported({ privateKey, publicKey }: KeyPairKeyObjectResult): KeyPair {
	return {
		privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
	};
}

/** Short keys: a long one takes a third of a second to make. */
const rsaKeys = (): KeyPair => exported(generateKeyPairSync('rsa', { modulusLength: 1024 }));

const MAKE: Readonly<Record<JwtAlgorithm, () => KeyPair>> = {
	HS256: () => ({
		privateKey: 'canary-assertion-secret-1',
		publicKey: 'canary-assertion-secret-1',
	}),
	RS256: rsaKeys,
	PS256: rsaKeys,
	ES256: () => exported(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
};

const made = new Map<JwtAlgorithm, KeyPair>();

/** The key pair for an algorithm, made when it is first asked for; no key lies in the repository. */
export function assertionKeys(algorithm: JwtAlgorithm): KeyPair {
	const keys = made.get(algorithm) ?? MAKE[algorithm]();
	made.set(algorithm, keys);
	return keys;
}

export const JWT_ALGORITHMS = Object.keys(MAKE) as JwtAlgorithm[];

const clients: readonly SandboxClient[] = Object.values(accounts);

function algorithmOf(token: string): JwtAlgorithm | undefined {
	const header = readJwt(`.${token.split('.')[0] ?? ''}`);
	return JWT_ALGORITHMS.find((algorithm) => algorithm === header?.alg);
}

const MAX_LIFETIME_S = 3600;

/**
 * The client that a JWT assertion speaks for (RFC 7523 §3): genuine signature, `iss` a known client,
 * `aud` this token URL, `exp` ahead by at most an hour.
 */
export function assertedClient(
	request: FastifyRequest,
	context: SimulatorContext,
	assertion: string,
): SandboxClient | undefined {
	const algorithm = algorithmOf(assertion);
	if (algorithm === undefined) return undefined;
	const claims = verifyJwt(algorithm, assertionKeys(algorithm).publicKey, assertion);
	if (!isRecord(claims)) return undefined;
	const now = context.clock.now() / 1000;
	const expiry = Number(claims.exp);
	const fresh = expiry > now && expiry <= now + MAX_LIFETIME_S + 60;
	const audience = `${context.origin()}${request.entry.path}`;
	const audiences = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
	if (!fresh || !audiences.includes(audience)) return undefined;
	return clients.find(({ id }) => id === claims.iss);
}
