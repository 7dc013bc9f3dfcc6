import { engines, layerOf, mayImportFile, mayImportModule } from './layers';
import { importedPath, sourceFiles } from './sources';

const files = sourceFiles();
const MAX_LINES = 300;

/** `file: what` for each finding, so that a failure shows where to look. */
const findings = (find: (file: (typeof files)[number]) => readonly string[]) =>
	files.flatMap((file) => find(file).map((what) => `${file.path}: ${what}`));

describe('the source of the package', () => {
	it('is found, in all its parts', () => {
		expect([...new Set(files.map(({ path }) => layerOf(path)))]).toEqual(
			expect.arrayContaining([
				'bundled libraries',
				'token engine',
				'form flows',
				'credential types',
				'request engine',
				'providers',
				'generic node',
				'provider nodes',
			]),
		);
		expect(files.filter(({ path }) => layerOf(path) === undefined)).toEqual([]);
	});

	it('imports in one direction: nodes, request engine, token engine', () => {
		const forbidden = findings(({ path, imports }) =>
			imports
				.filter((specifier) => specifier.startsWith('.'))
				.filter((specifier) => !mayImportFile(path, importedPath(path, specifier))),
		);

		expect(forbidden).toEqual([]);
	});

	it('imports at run time only what n8n provides', () => {
		const forbidden = findings(({ path, imports }) =>
			imports.filter(
				(specifier) => !specifier.startsWith('.') && !mayImportModule(path, specifier),
			),
		);

		expect(forbidden).toEqual([]);
	});

	it(`has no file over ${MAX_LINES} lines`, () => {
		const tooLong = findings(({ text }) => {
			const lines = text.trimEnd().split('\n').length;
			return lines > MAX_LINES ? [`${lines} lines`] : [];
		});

		expect(tooLong).toEqual([]);
	});

	it('switches no rule of lint or compiler off', () => {
		const switches = /eslint-disable|@ts-(?:ignore|expect-error|nocheck)|prettier-ignore/g;

		expect(findings(({ text }) => text.match(switches) ?? [])).toEqual([]);
	});

	it('sends only in the request engine and in the adapter of the token engine', () => {
		const senders = files.filter(({ text }) => /helpers\s*\.\s*(http)?[rR]equest/.test(text));

		expect(
			senders
				.map(({ path }) => layerOf(path))
				.filter((layer) => !engines.includes(layer ?? '')),
		).toEqual([]);
	});
});

describe('the rules of the layers', () => {
	it.each([
		['nodes/FlexPay/FlexPay.node', 'nodes/rest/call/transport', true],
		['nodes/rest/call/transport', 'credentials/token/n8n/gate', true],
		['credentials/FlexPayApi.credentials', 'credentials/token/credential', true],
		['nodes/FlexPay/orders', 'nodes/FlexPay/service', true],
		['nodes/FlexPay/orders', 'nodes/Creditsafe/service', false],
		['nodes/rest/call/transport', 'nodes/FlexPay/service', false],
		['nodes/rest/sync/run/poll', 'nodes/HelloFlex/predefinedLists', false],
		['nodes/Creditsafe/Creditsafe.node', 'nodes/HelloFlex/predefinedLists', false],
		['nodes/TokenFlow/sync/lists', 'nodes/providers', true],
		['nodes/TokenFlow/sync/lists', 'nodes/HelloFlex/predefinedLists', false],
		['nodes/HelloFlex/service', 'nodes/providers', false],
		['nodes/providers', 'nodes/HelloFlex/predefinedLists', true],
		['nodes/providers', 'nodes/HelloFlex/service', false],
		['nodes/rest/call/transport', 'credentials/common/unknown', true],
		['credentials/token/n8n/gate', 'credentials/common/runtime', true],
		['credentials/common/unknown', 'credentials/token/flow', false],
		['credentials/token/n8n/gate', 'nodes/rest/call/transport', false],
		['credentials/token/n8n/gate', 'credentials/custom/compile', false],
		['credentials/FlexPayApi.credentials', 'nodes/rest/call/transport', false],
		['nodes/rest/call/transport', 'test/sandbox/index', false],
		['nodes/rest/openapi/text', 'vendor/yaml', true],
		['nodes/FlexPay/orders', 'vendor/yaml', false],
		['vendor/yaml', 'nodes/rest/call/transport', false],
	])('%s importing %s: %s', (from, to, allowed) => {
		expect(mayImportFile(from, to)).toBe(allowed);
	});

	it.each([
		['nodes/rest/call/transport', 'lodash/get', true],
		['nodes/rest/call/transport', 'node:crypto', true],
		['nodes/rest/call/transport', 'lodash-es', false],
		['nodes/rest/call/transport', 'axios', false],
		['nodes/rest/call/transport', 'node:fs', false],
		['nodes/rest/call/transport', 'n8n-core', false],
		['nodes/rest/openapi/text', 'js-yaml', false],
		['vendor/yaml', 'js-yaml', true],
	])('%s importing the module %s: %s', (from, module, allowed) => {
		expect(mayImportModule(from, module)).toBe(allowed);
	});
});
