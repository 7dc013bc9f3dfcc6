import { findOperation } from '../../../../nodes/rest/openapi/operations';
import { securityHint, type AttachedToken } from '../../../../nodes/rest/openapi/security';
import { documentWith, swaggerWith } from './made';

const BEARER: AttachedToken = { in: 'header', name: 'Authorization', scheme: 'Bearer' };

const schemes = {
	bearer: { type: 'http', scheme: 'bearer' },
	basic: { type: 'http', scheme: 'basic' },
	oauth: { type: 'oauth2', flows: {} },
	openId: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example' },
	header: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
	query: { type: 'apiKey', in: 'query', name: 'key' },
	bare: { type: 'apiKey', in: 'header', name: 'authorization' },
	certificate: { type: 'mutualTLS' },
	alias: { $ref: '#/components/securitySchemes/query' },
	elsewhere: { $ref: 'common.yaml#/scheme' },
};

function hint(
	security: unknown,
	place: AttachedToken = BEARER,
	root?: unknown,
): string | undefined {
	const document = documentWith(
		{ '/a': { get: { responses: {}, ...(security !== undefined && { security }) } } },
		{ components: { securitySchemes: schemes }, ...(root !== undefined && { security: root }) },
	);
	return securityHint(document, findOperation(document, 'GET /a'), place);
}

describe('a hint on the token', () => {
	it.each([
		['nothing is said', undefined],
		['the operation is open', []],
		['it may be open', [{ header: [] }, {}]],
		['it is a bearer token', [{ bearer: [] }]],
		['it is of OAuth 2.0', [{ oauth: ['read'] }]],
		['it is of OpenID Connect', [{ openId: [] }]],
		['it is in the same header', [{ bare: [] }]],
		['it is one of several ways', [{ header: [] }, { bearer: [] }]],
		['it is needed beside another one', [{ header: [], bearer: [] }]],
		['the way is one that says nothing of a token', [{ certificate: [] }]],
		['the scheme is not described', [{ nowhere: [] }]],
		['the scheme is described elsewhere', [{ elsewhere: [] }]],
		['the name is one that every object has', [{ constructor: [] }]],
	])('is not given where %s', (_name, security) => {
		expect(hint(security)).toBeUndefined();
	});

	it.each([
		[
			[{ header: [] }],
			"The definition expects the token in the header 'X-Api-Key', but the credential sends it in the header 'Authorization: Bearer …'.",
		],
		[
			[{ alias: [] }],
			"The definition expects the token in the query parameter 'key', but the credential sends it in the header 'Authorization: Bearer …'.",
		],
		[
			[{ basic: [] }],
			"The definition expects the token in the header 'Authorization: basic …', but the credential sends it in the header 'Authorization: Bearer …'.",
		],
	])('says where it is expected and where it goes: %j', (security, text) => {
		expect(hint(security)).toBe(text);
	});

	it('knows names of headers in any spelling, and those of parameters as they are', () => {
		expect(
			hint([{ header: [] }], { in: 'header', name: 'x-api-key', scheme: '' }),
		).toBeUndefined();
		expect(hint([{ query: [] }], { in: 'query', name: 'KEY', scheme: '' })).toMatch(/'key'/);
	});

	it('follows what the API says for all operations, unless one says otherwise', () => {
		expect(hint(undefined, BEARER, [{ header: [] }])).toMatch(/X-Api-Key/);
		expect(hint([], BEARER, [{ header: [] }])).toBeUndefined();
	});

	it('is also given for the security definitions of Swagger 2.0', () => {
		const document = swaggerWith(
			{ '/a': { get: { responses: {} } } },
			{
				security: [{ key: [] }],
				securityDefinitions: { key: { type: 'apiKey', in: 'query', name: 'k' } },
			},
		);

		expect(securityHint(document, findOperation(document, 'GET /a'), BEARER)).toMatch(
			/query parameter 'k'/,
		);
	});
});
