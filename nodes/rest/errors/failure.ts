import { isCertificate, isDomainRestriction } from '../../../credentials/common/networkError';
import { defined, isRecord, textOf } from '../../../credentials/common/unknown';
import { TokenFlowError } from '../../../credentials/token/errors';
import { parseUrl } from '../../../credentials/token/url';
import { loginCause } from './declaredFailure';
import { type Advice, advise, either, label } from './labels';
import { RestError, type RestErrorDetails, inputError } from './restError';

/** An error and what caused it, outermost first. n8n wraps what its helpers meet. */
function causes(error: unknown): unknown[] {
	const chain: unknown[] = [];
	for (let current = error; current !== undefined && chain.length < 8;) {
		chain.push(current);
		current = current instanceof Error ? current.cause : undefined;
	}
	return chain;
}

const codeOf = (error: unknown) =>
	error instanceof Error || isRecord(error) ? textOf((error as { code?: unknown }).code) : '';

type Outcome = readonly [
	kind: 'network' | 'timeout' | 'cancelled' | 'storage',
	what: string,
	next: Advice,
	details?: RestErrorDetails,
];

const CHECK_HOST = "Check the URL in the credential, and this server's network, DNS and proxy.";
const TRUST = "The server's certificate is not trusted";
const CHECK_TRUST =
	'Check the URL, or contact the provider; a TLS-inspecting proxy can also cause this.';
const BROKEN = 'The connection to the API was interrupted';
const TIMED_OUT = 'The API did not respond in time';
const RAISE_LIMIT = either(
	advise`If the API needs longer, raise ${label.timeout}.`,
	'The API may be busy.',
);

const UNSENT = { isUnsent: true };
const UNTRUSTED = { isUnsent: true, isLasting: true };

const FULL = 'There is no space left where n8n stores files';
const CHECK_DISK = 'Free some space on the disk of n8n, then run this again.';
const NO_STORAGE = 'n8n could not use its file storage';
const CHECK_STORAGE = "Check the storage of n8n's binary data and its permissions.";

/** What the codes of networks and disks mean. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
	ECONNREFUSED: ['network', 'The API refuses connections', CHECK_HOST, UNSENT],
	ENOTFOUND: ['network', 'The host name of the API is unknown', CHECK_HOST, UNSENT],
	EAI_AGAIN: ['network', 'DNS lookup of the API host failed temporarily', CHECK_HOST, UNSENT],
	EHOSTUNREACH: ['network', 'The API cannot be reached', CHECK_HOST, UNSENT],
	ENETUNREACH: ['network', 'The API cannot be reached', CHECK_HOST, UNSENT],
	EHOSTDOWN: ['network', 'The API cannot be reached', CHECK_HOST, UNSENT],
	CERT_HAS_EXPIRED: ['network', "The server's certificate has expired", CHECK_TRUST, UNTRUSTED],
	ECONNRESET: ['network', BROKEN, ''],
	EPIPE: ['network', BROKEN, ''],
	ERR_STREAM_PREMATURE_CLOSE: ['network', BROKEN, ''],
	ERR_BAD_RESPONSE: ['network', BROKEN, ''],
	HPE_INVALID_CONSTANT: ['network', 'The API sent an invalid HTTP response', CHECK_HOST],
	ECONNABORTED: ['timeout', TIMED_OUT, RAISE_LIMIT],
	ETIMEDOUT: ['timeout', TIMED_OUT, RAISE_LIMIT],
	ESOCKETTIMEDOUT: ['timeout', TIMED_OUT, RAISE_LIMIT],
	ENOSPC: ['storage', FULL, CHECK_DISK],
	EDQUOT: ['storage', FULL, CHECK_DISK],
	EFBIG: ['storage', NO_STORAGE, CHECK_STORAGE],
	EIO: ['storage', NO_STORAGE, CHECK_STORAGE],
	EROFS: ['storage', NO_STORAGE, CHECK_STORAGE],
	ENOENT: ['storage', NO_STORAGE, CHECK_STORAGE],
	ENOTDIR: ['storage', NO_STORAGE, CHECK_STORAGE],
	ERR_CANCELED: ['cancelled', 'The request was canceled with the execution', ''],
};

/** What any code means, those of certificates included that the table does not name. */
function outcomeOf(code: string): Outcome | undefined {
	if (Object.hasOwn(OUTCOMES, code)) return OUTCOMES[code];
	return isCertificate(code) ? ['network', TRUST, CHECK_TRUST, UNTRUSTED] : undefined;
}

function restrictedDomain(chain: readonly unknown[], host: string): RestError | undefined {
	return chain.some(isDomainRestriction)
		? inputError(
				`The host ${host} is not in the credential's 'Allowed Domains'`,
				`Add ${host} to 'Allowed Domains' of the credential.`,
			)
		: undefined;
}

function networkError(chain: readonly unknown[], host: string): RestError | undefined {
	const networkCode = chain.map(codeOf).find((code) => outcomeOf(code) !== undefined) ?? '';
	const outcome = outcomeOf(networkCode);
	if (outcome === undefined) return undefined;
	const [kind, what, next, details] = outcome;
	const place = kind === 'storage' ? '' : `: ${host}`;
	return new RestError(kind, `${what}${place}`, next, { ...details, networkCode });
}

/** What TypeORM calls the errors of n8n's database, and how SQLite begins them. */
const isOfDatabase = (error: unknown) =>
	error instanceof Error &&
	(error.name === 'QueryFailedError' || /^SQLITE_[A-Z]+:/.test(error.message));

/** n8n stores a new token before it sends the request with it. */
const databaseError = (chain: readonly unknown[]): RestError | undefined =>
	chain.some(isOfDatabase)
		? new RestError(
				'storage',
				'n8n could not store the new token in its database',
				'Check the database of n8n and its disk. The request was not sent.',
				UNSENT,
			)
		: undefined;

/**
 * What a failed sending means, without anything of the request in it: the errors of HTTP clients
 * carry the headers that were sent.
 */
export function failureOf(error: unknown, url: string): RestError {
	const chain = causes(error);
	const known = chain.find((each) => each instanceof RestError);
	if (known !== undefined) return known;
	const rejected = chain.find((each) => each instanceof TokenFlowError);
	if (rejected !== undefined) {
		const cause = loginCause(rejected);
		return new RestError('token', rejected.message, rejected.description, {
			...UNSENT,
			...defined({ cause }),
		});
	}
	const host = parseUrl(url)?.host ?? '';
	const outermost = chain[0] instanceof Error ? chain[0].message : '';
	return (
		restrictedDomain(chain, host) ??
		databaseError(chain) ??
		networkError(chain, host) ??
		new RestError('network', `The request to ${host} failed: ${outermost}`, CHECK_HOST)
	);
}
