import type { INode } from 'n8n-workflow';

import { cooldownError } from '../../../../credentials/token/engine/cooldown';
import { TokenFlowError, type TokenFlowErrorKind } from '../../../../credentials/token/errors';
import { failureOf } from '../../../../nodes/rest/errors/failure';
import { toNodeError } from '../../../../nodes/rest/errors/nodeError';
import { RestError, type RestErrorDetails } from '../../../../nodes/rest/errors/restError';

const node = { name: 'Node', type: 'x', typeVersion: 1, parameters: {} } as unknown as INode;
const url = 'https://api.example.com/orders';
const failure = (error: unknown) => toNodeError(node, error).failure;
const status = (details: RestErrorDetails) =>
	failure(new RestError('status', 'It failed', '', details));

describe('what an error declares to n8n, which puts polls off by it', () => {
	it.each<readonly [TokenFlowErrorKind, string | undefined]>([
		['rejected', 'credential-invalid'],
		['tokenRejected', 'credential-invalid'],
		['configuration', 'credential-invalid'],
		['origin', 'configuration-invalid'],
		['unreachable', 'temporarily-unavailable'],
		['unavailable', 'temporarily-unavailable'],
		['waiting', 'temporarily-unavailable'],
		['response', undefined],
	])('for a login that is %s: %s', (kind, cause) => {
		const login = new TokenFlowError(kind, 'The login failed');
		const { message } = login;
		const remembered = cooldownError({ kind, message, description: '' } as never, {}, 1000);

		for (const error of [login, failureOf(login, url), failureOf(remembered, url)])
			expect(failure(error)?.cause).toBe(cause);
	});

	it.each([
		[401, 'credential-invalid'],
		[402, 'quota-exhausted'],
		[403, 'configuration-invalid'],
		[404, 'configuration-invalid'],
		[408, 'temporarily-unavailable'],
		[429, 'rate-limited'],
		[500, 'temporarily-unavailable'],
		[503, 'temporarily-unavailable'],
		[409, undefined],
	])('for status %i: %s', (code, cause) => {
		expect(status({ status: code })?.cause).toBe(cause);
	});

	it('has the wait that the API asks for', () => {
		expect(status({ status: 429, retryAfterMs: 90_000 })).toEqual({
			cause: 'rate-limited',
			retryAfterMs: 90_000,
		});
		expect(status({ status: 403, isAboutPace: true, retryAfterMs: 5 })).toEqual({
			cause: 'rate-limited',
			retryAfterMs: 5,
		});
	});

	it.each([
		['ECONNREFUSED', 'temporarily-unavailable'],
		['ETIMEDOUT', 'temporarily-unavailable'],
		['CERT_HAS_EXPIRED', 'configuration-invalid'],
		['ENOSPC', undefined],
	])('for %s: %s', (code, cause) => {
		expect(failure(failureOf(Object.assign(new Error(code), { code }), url))?.cause).toBe(
			cause,
		);
	});

	it('for a setting that cannot be used', () => {
		expect(failure(new RestError('input', 'It is empty'))).toEqual({
			cause: 'configuration-invalid',
		});
	});
});
