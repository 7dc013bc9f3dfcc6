import { openDocument } from '../../../../nodes/rest/openapi/document';

describe('the version of a definition', () => {
	it.each([
		[{ swagger: '2.0' }, '2.0'],
		[{ swagger: 2 }, '2.0'],
		[{ openapi: '3.0.0' }, '3.0'],
		[{ openapi: '3.0.4' }, '3.0'],
		[{ openapi: 3 }, '3.0'],
		[{ openapi: 3.1 }, '3.1'],
		[{ openapi: '3.1.0' }, '3.1'],
		[{ openapi: '3.2.0' }, '3.2'],
		[{ openapi: '3.3.0-rc1' }, '3.2'],
	])('%j is read as %s', (root, version) => {
		expect(openDocument(root).version).toBe(version);
	});
});

describe('data that is no definition', () => {
	it.each([
		[[], 'This is not an OpenAPI definition'],
		['text', 'This is not an OpenAPI definition'],
		[{ error: 'not found' }, "it has neither 'openapi' nor 'swagger'"],
		[{ openapi: '4.0.0' }, 'Version 4.0.0 of OpenAPI cannot be read'],
		[{ swagger: '1.2' }, 'Version 1.2 of OpenAPI cannot be read'],
		[{ asyncapi: '2.6.0' }, 'This is an AsyncAPI definition'],
		[{ swaggerVersion: '1.2' }, 'This is a Swagger 1 definition'],
		[
			{ info: { schema: 'https://schema.getpostman.com/json/collection/v2.1.0/' } },
			'This is a Postman collection',
		],
		[{ kind: 'discovery#restDescription' }, 'This is a Google Discovery document'],
	])('%j is named where it is known', (data, message) => {
		expect(() => openDocument(data)).toThrow(message);
	});
});
