import { mayRetry } from '../../../../nodes/rest/call/retry';
import { failureOf } from '../../../../nodes/rest/errors/failure';
import { itemsOf } from '../../../../nodes/rest/items/responseItems';

const url = 'https://api.example.com/file';
const get = { method: 'GET', effect: 'read' } as const;
const coded = (code: string) => Object.assign(new Error(`${code}: it failed`), { code });

it.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'ENOENT'])(
	'%s is about the storage of n8n, which no further attempt mends',
	(code) => {
		const error = failureOf(new Error('wrapped', { cause: coded(code) }), url);

		expect(error).toMatchObject({ kind: 'storage', details: { networkCode: code } });
		expect(error.message).not.toContain('api.example.com');
		expect(mayRetry(error, get)).toBe(false);
	},
);

it.each([
	['SQLite', new Error('SQLITE_FULL: database or disk is full')],
	['PostgreSQL', Object.assign(new Error('could not extend file'), { name: 'QueryFailedError' })],
])("%s that cannot store a new token is about n8n's database, not about the API", (_, cause) => {
	const error = failureOf(new Error(cause.message, { cause }), url);

	expect(error).toMatchObject({ kind: 'storage', details: { isUnsent: true } });
	expect(error.message).toBe('n8n could not store the new token in its database');
	expect(mayRetry(error, get)).toBe(false);
});

it('a connection that breaks is about the network', () => {
	const error = failureOf(coded('ECONNRESET'), url);

	expect(error).toMatchObject({ kind: 'network' });
	expect(mayRetry(error, get)).toBe(true);
});

it.each([
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'CERT_NOT_YET_VALID',
	'CERT_REVOKED',
	'ERR_TLS_CERT_ALTNAME_INVALID',
])('%s is a certificate that no further attempt makes trusted, and nothing was sent', (code) => {
	const error = failureOf(coded(code), url);

	expect(error.message).toBe("The server's certificate is not trusted: api.example.com");
	expect(error.details).toMatchObject({ isUnsent: true, networkCode: code });
	expect(mayRetry(error, get)).toBe(false);
});

it('a download that finds no space says so', async () => {
	const bytes = Buffer.from('file');
	const response = {
		request: { ...get, url, headers: {}, timeoutMs: 1 },
		status: 200,
		statusText: 'OK',
		headers: { 'content-type': 'application/pdf' },
		body: { bytes: async () => bytes, take: () => bytes, discard: () => {} },
		receivedAtMs: 0,
	};
	const output = { format: 'file', outputField: '', splitsLists: false } as const;
	const helpers = { prepareBinaryData: async () => await Promise.reject(coded('ENOSPC')) };

	await expect(itemsOf(response, output, helpers)).rejects.toMatchObject({
		kind: 'storage',
		message: 'There is no space left where n8n stores files',
	});
});
