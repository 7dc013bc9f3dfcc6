/** Definitions that are written to exhaust who reads them. Each is text, as it would arrive. */

const NAME = 'a';
const DEEP = 100_000;

const openapi = (paths: string, schemas = '{}') =>
	`{"openapi":"3.0.3","info":{},"paths":${paths},"components":{"schemas":${schemas}}}`;

/** One operation `POST /a` whose body has this schema. */
const withBody = (schema: string, schemas = '{}') =>
	openapi(
		`{"/a":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":${schema}}}},"responses":{}}}}`,
		schemas,
	);

const ref = (name: string) => `{"$ref":"#/components/schemas/${name}"}`;

const nested = (depth: number, before: string, inner: string, after: string) =>
	before.repeat(depth) + inner + after.repeat(depth);

/** Each schema names the next one twice: 2^30 ways through 30 schemas. */
const doubled = (keyword: string) =>
	`{${Array.from({ length: 30 }, (_, index) => `"s${index}":{"${keyword}":[${ref(`s${index + 1}`)},${ref(`s${index + 1}`)}]}`).join(',')},"s30":{"type":"object","properties":{"x":{"type":"string"}}}}`;

const laughs = (levels: number) =>
	[
		`l0: &l0 {type: string}`,
		...Array.from(
			{ length: levels },
			(_, index) =>
				`l${index + 1}: &l${index + 1} [${Array(9).fill(`*l${index}`).join(', ')}]`,
		),
	].join('\n');

export interface Hostile {
	readonly name: string;
	readonly text: string;
	/** Values for `POST /a`, where it gets that far. */
	readonly values?: Readonly<Record<string, unknown>>;
}

/** Those that may be refused or read, but may not take time or memory. */
export const HOSTILE: readonly Hostile[] = [
	{ name: 'a billion laughs', text: `openapi: 3.0.3\npaths: {}\n${laughs(30)}` },
	{
		name: 'a billion laughs as the schema of a body',
		text: `${laughs(30)}\nopenapi: 3.0.3\npaths: {/a: {post: {requestBody: {content: {application/json: {schema: {allOf: *l30}}}}, responses: {}}}}`,
	},
	{
		name: 'merge keys in merge keys',
		text: `${Array.from({ length: 400 }, (_, index) => `m${index}: &m${index} {<<: [${Array.from({ length: Math.min(index, 50) }, (__, each) => `*m${index - each - 1}`).join(', ')}], k${index}: 1}`).join('\n')}\nopenapi: 3.0.3\npaths: {}`,
	},
	{ name: 'JSON that is nested 100,000 deep', text: nested(DEEP, '[', '1', ']') },
	{ name: 'YAML that is nested 100,000 deep', text: `a: ${nested(DEEP, '[', '1', ']')}` },
	{
		name: 'YAML in blocks that are nested 5,000 deep',
		text: Array.from({ length: 5_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
	},
	{
		name: 'a schema of properties in properties, 100,000 deep',
		text: withBody(
			nested(DEEP, '{"type":"object","required":["a"],"properties":{"a":', '{}', '}}'),
		),
		values: { a: '{"a": {"a": 1}}' },
	},
	{
		name: 'a schema of allOf in allOf, 100,000 deep',
		text: withBody(nested(DEEP, '{"allOf":[', '{"type":"object"}', ']}')),
		values: { 'body.': '{"a": 1}' },
	},
	{
		name: 'a schema of oneOf in oneOf, 100,000 deep',
		text: withBody(
			nested(
				DEEP,
				'{"oneOf":[{"type":"string"},{"type":"integer"},',
				'{"type":"object"}',
				']}',
			),
		),
		values: { 'body.': '{"a": 1}' },
	},
	{
		name: 'lists of lists, 100,000 deep',
		text: withBody(nested(DEEP, '{"type":"array","items":', '{}', '}')),
		values: { 'body.': '[[1]]' },
	},
	{
		name: 'allOf that names itself',
		text: withBody(
			ref('A'),
			`{"A":{"allOf":[${ref('A')},{"properties":{"a":{"type":"string"}}}]}}`,
		),
		values: { a: 'x' },
	},
	{
		name: 'anyOf that names itself',
		text: withBody(ref('A'), `{"A":{"anyOf":[${ref('A')},${ref('A')},{"type":"object"}]}}`),
		values: { 'body.': '{"a": 1}' },
	},
	{
		name: 'a property that is the record itself',
		text: withBody(
			ref('A'),
			`{"A":{"type":"object","required":["a"],"properties":{"a":${ref('A')}}}}`,
		),
		values: { a: nested(3_000, '{"a":', '{}', '}') },
	},
	{
		name: 'references in a circle',
		text: withBody(ref('A'), `{"A":${ref('B')},"B":${ref('A')}}`),
		values: { 'body.': '1' },
	},
	{
		name: 'a reference to itself',
		text: withBody(ref('A'), `{"A":${ref('A')}}`),
		values: { 'body.': '1' },
	},
	{
		name: 'a reference to the document',
		text: withBody('{"$ref":"#"}'),
		values: { 'body.': '1' },
	},
	{
		name: 'a chain of 10,000 references',
		text: withBody(
			ref('s0'),
			`{${Array.from({ length: 10_000 }, (_, index) => `"s${index}":${ref(`s${index + 1}`)}`).join(',')},"s10000":{}}`,
		),
		values: { 'body.': '1' },
	},
	{
		name: 'allOf that doubles thirty times',
		text: withBody(ref('s0'), doubled('allOf')),
		values: { x: 'y' },
	},
	{
		name: 'anyOf that doubles thirty times',
		text: withBody(ref('s0'), doubled('anyOf')),
		values: { 'body.': '{"x": 1}' },
	},
	{
		name: 'oneOf that doubles thirty times',
		text: withBody(ref('s0'), doubled('oneOf')),
		values: { 'body.': '{"x": 1}' },
	},
	{
		name: 'properties that are required and double thirty times',
		text: withBody(
			ref('s0'),
			`{${Array.from({ length: 30 }, (_, index) => `"s${index}":{"type":"object","required":["a","b"],"properties":{"a":${ref(`s${index + 1}`)},"b":${ref(`s${index + 1}`)}}}`).join(',')},"s30":{"type":"string"}}`,
		),
		values: { a: '{}', b: '{}' },
	},
	{
		name: 'allOf of 200,000 schemas',
		text: withBody(`{"allOf":[${Array(200_000).fill('{"type":"object"}').join(',')}]}`),
		values: { 'body.': '{}' },
	},
	{
		name: 'oneOf of 200,000 schemas',
		text: withBody(`{"oneOf":[${Array(200_000).fill('{"type":"object"}').join(',')}]}`),
		values: { 'body.': '{}' },
	},
	{
		name: 'an enumeration of 300,000 values',
		text: withBody(
			`{"type":"object","properties":{"a":{"enum":[${Array.from({ length: 300_000 }, (_, index) => index).join(',')}]}}}`,
		),
		values: { a: 7 },
	},
	{
		name: '100,000 properties',
		text: withBody(
			`{"type":"object","properties":{${Array.from({ length: 100_000 }, (_, index) => `"p${index}":{"type":"string"}`).join(',')}}}`,
		),
		values: { 'body.': '{"p1": 1}' },
	},
	{
		name: '20,000 parameters',
		text: openapi(
			`{"/a":{"post":{"parameters":[${Array.from({ length: 20_000 }, (_, index) => `{"name":"p${index}","in":"query","schema":{"type":"string"}}`).join(',')}],"responses":{}}}}`,
		),
		values: { p1: 1 },
	},
	{
		name: 'a pattern that takes forever',
		text: withBody(
			'{"type":"object","properties":{"a":{"type":"string","pattern":"^(a+)+$"}},"patternProperties":{"^(b+)+$":{}},"propertyNames":{"pattern":"^(c+)+$"}}',
		),
		values: { a: `${NAME.repeat(50)}!` },
	},
	{
		name: 'a pattern that is none',
		text: withBody('{"type":"object","properties":{"a":{"type":"string","pattern":"(["}}}'),
		values: { a: 'x' },
	},
	{
		name: 'names of prototypes',
		text: withBody(
			'{"type":"object","required":["__proto__","constructor"],"properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"},"toString":{"type":"integer"},"hasOwnProperty":{"type":"string"}}}',
			'{"__proto__":{"polluted":true}}',
		),
		values: {
			'body.__proto__': 'x',
			'body.constructor': 'y',
			'body.toString': 'z',
			'body.hasOwnProperty': 'w',
		},
	},
	{
		name: 'a path of 100,000 variables',
		text: openapi(
			`{"/${Array.from({ length: 100_000 }, (_, index) => `{v${index}}`).join('/')}":{"post":{"responses":{}}}}`,
		),
	},
	{
		name: 'a path of 100,000 opening braces',
		text: openapi(`{"/${'{'.repeat(100_000)}":{"post":{"responses":{}}}}`),
	},
	{
		name: 'a multiple of almost nothing',
		text: withBody(
			'{"type":"object","properties":{"a":{"type":"number","multipleOf":1e-320}}}',
		),
		values: { a: 1e300 },
	},
	{
		name: 'unique items of a long list',
		text: withBody(
			'{"type":"object","properties":{"a":{"type":"array","uniqueItems":true,"items":{"type":"object"}}}}',
		),
		values: {
			a: `[${Array.from({ length: 20_000 }, (_, index) => `{"n":${index}}`).join(',')}]`,
		},
	},
	{
		name: 'a long list of which each entry is wrong',
		text: withBody(
			'{"type":"object","properties":{"a":{"type":"array","items":{"type":"string"}}}}',
		),
		values: { a: Array.from({ length: 150_000 }, (_, index) => ({ index })) },
	},
];
