import {
	absentNodeFaults,
	codexFaults,
	earlyFaults,
	iconFaults,
	iconPath,
	licenseFaults,
	MAX_TARBALL_BYTES,
	registrationFaults,
	sizeFaults,
	strayFiles,
} from './package/rules';

const credential = 'dist/credentials/AcmeApi.credentials.js';
const node = 'dist/nodes/Acme/Acme.node.js';
const block = { credentials: [credential], nodes: [node] };

describe('what the package check calls a fault', () => {
	it.each([
		'dist/test/sandbox/index.js',
		'dist/nodes/Acme/acme.test.js',
		'dist/nodes/rest/pagination/walk.js',
		'dist/nodes/Acme/screenshot.png',
		'dist/docs/picture.svg',
		'dist/credentials/AcmeApi.credentials.js.map',
		'dist/credentials/AcmeApi.credentials.d.ts',
		'gulpfile.js',
	])('a file that does not belong: %s', (file) => {
		expect(strayFiles([file, credential])).toEqual([file]);
	});

	it('no file that belongs', () => {
		const files = [
			'LICENSE',
			'README.md',
			'package.json',
			credential,
			node,
			'dist/nodes/Acme/Acme.node.json',
			'dist/index.js',
			'dist/later.js',
			'dist/shared.js',
			'dist/nodes/Acme/Acme.node.js',
			'dist/icons/acme.svg',
			'dist/icons/acme.dark.svg',
			'dist/vendor/yaml.js',
			'dist/THIRD-PARTY-LICENSES.txt',
		];

		expect(strayFiles(files)).toEqual([]);
	});

	it('code that n8n loads at its start and only runs need', () => {
		const code = {
			'dist/index.js': '// nodes/Acme/Acme.node.ts\nrequire("./vendor/exactJson");',
			'dist/shared.js': '// nodes/rest/operations/execute.ts\nrequire("./vendor/yaml");',
			'dist/later.js': '// credentials/token/engine/broker.ts\nrequire("./vendor/yaml");',
		};

		expect(earlyFaults(code)).toEqual([
			'dist/shared.js has nodes/rest/operations/execute.ts, which only runs need',
			'dist/shared.js has ./vendor/yaml, which only runs need',
		]);
	});

	it('an entry without a file, and a node without an entry', () => {
		expect(registrationFaults(block, [credential, 'dist/nodes/Other/Other.node.js'])).toEqual([
			`${node} is not built`,
			'dist/nodes/Other/Other.node.js is not listed in the n8n block',
		]);
		expect(registrationFaults(block, [credential, node])).toEqual([]);
	});

	it('an icon that is not where its address leads', () => {
		const icons = ['file:../icons/acme.svg', 'file:../icons/acme.dark.svg'];
		const acme = { file: credential, name: 'acmeApi', icons };

		expect(iconPath(node, 'file:../../icons/acme.svg')).toBe('dist/icons/acme.svg');
		expect(iconFaults([acme], ['dist/icons/acme.svg'])).toEqual([
			'dist/icons/acme.dark.svg is not built',
		]);
		expect(iconFaults([acme], ['dist/icons/acme.svg', 'dist/icons/acme.dark.svg'])).toEqual([]);
	});

	it('one icon for both themes', () => {
		const icons = ['file:../icons/acme.svg', 'file:../icons/acme.svg'];

		expect(
			iconFaults([{ file: credential, name: 'acmeApi', icons }], ['dist/icons/acme.svg']),
		).toEqual([`${credential} names no pair of icons`]);
	});

	it('a codex file that is missing, names another node, or that the loader would drop', () => {
		const acme = { file: node, name: 'acme', icons: [] };
		const faults = (codex: unknown) => codexFaults('n8n-nodes-acme', [acme], () => codex);

		expect(faults(undefined)).toEqual(['dist/nodes/Acme/Acme.node.json is not built']);
		expect(faults({ node: 'n8n-nodes-acme.other' })).toEqual([
			'dist/nodes/Acme/Acme.node.json describes n8n-nodes-acme.other',
			'dist/nodes/Acme/Acme.node.json has no resources',
		]);
		expect(faults({ node: 'n8n-nodes-acme.acme', resources: {} })).toEqual([]);
	});

	it('third-party code without its license, at its head and in the list', () => {
		const code = '// node_modules/@acme/parser/dist/index.js\nfunction parse() {}\n';
		const notice = '@acme/parser 1.0.0 (MIT)\nPermission is hereby granted';
		const file = 'dist/vendor/parser.js';

		expect(licenseFaults({ [file]: code }, '')).toEqual([
			`${file} has no license of @acme/parser at its head`,
			'the list of licenses lacks @acme/parser',
		]);
		expect(licenseFaults({ [file]: `/*!\n${notice}\n*/\n${code}` }, notice)).toEqual([]);
		expect(licenseFaults({ [node]: 'function ours() {}' }, '')).toEqual([]);
	});

	it('a text that leads to a node of another package', () => {
		const code = { [node]: "throw new Error('Run Token: Renew in the Token Flow node.')" };

		expect(absentNodeFaults(code, ['acme', 'tokenFlowTrigger'])).toEqual([
			`${node} mentions tokenFlow, which is not in the package`,
		]);
		expect(absentNodeFaults(code, ['tokenFlow', 'tokenFlowTrigger'])).toEqual([]);
	});

	it('a tarball over the limit', () => {
		expect(sizeFaults(MAX_TARBALL_BYTES)).toEqual([]);
		expect(sizeFaults(MAX_TARBALL_BYTES + 1)).toHaveLength(1);
	});
});
