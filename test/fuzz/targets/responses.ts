/** Parsers of what an API says: pages, links, files, definitions, deliveries. */
import { fileNameOf } from '../../../nodes/rest/items/fileName';
import { jsonData } from '../../../nodes/rest/call/jsonData';
import { responseText } from '../../../nodes/rest/call/charset';
import { parseErrorBody } from '../../../nodes/rest/errors/apiError';
import { statedStatus } from '../../../nodes/rest/jobs/statedStatus';
import { statusUrlOf } from '../../../nodes/rest/jobs/statusPlace';
import { followLink } from '../../../nodes/rest/pagination/nextLink';
import { addressOf, linksIn } from '../../../nodes/rest/pagination/links';
import { walkPages } from '../../../nodes/rest/pagination/readPages';
import { rowsOf } from '../../../nodes/rest/pagination/rows';
import { timeOf } from '../../../nodes/rest/sync/detect/times';
import { signatureFault } from '../../../nodes/rest/webhook/verify';
import { eventOf } from '../../../nodes/FlexFactor/trigger/delivery';
import { SIGNATURE as FLEX_FACTOR } from '../../../nodes/FlexFactor/trigger/delivery';
import {
	itemsOfDelivery,
	SIGNATURE as HELLO_FLEX,
} from '../../../nodes/HelloFlex/trigger/delivery';
import { parseDefinition } from '../../../nodes/rest/openapi/text';
import { openDocument } from '../../../nodes/rest/openapi/document';
import { listOperations, operationKey } from '../../../nodes/rest/openapi/operations';
import { columnsOf } from '../../../nodes/rest/openapi/columns';
import { readValues } from '../../../nodes/rest/openapi/values';
import { buildOpenApiRequest } from '../../../nodes/rest/openapi/build';
import { checkValues } from '../../../nodes/rest/openapi/check';
import { parseJson } from '../../../credentials/common/unknown';
import { generatedValues } from '../../nodes/rest/openapi/generate';
import { compileFlow } from '../../credentials/token/support/flow';
import type { Random } from '../random';
import type { Target } from '../target';
import { anyText } from '../texts';
import { anyJson, oddText } from '../values';

const URL = 'https://api.example.com/v1/orders?page=1';

const FLOW = compileFlow({ secret: 'secret-1' }, { baseUrl: 'https://api.example.com/v1' });

const LINKS = [
	'<https://api.example.com/v1/orders?page=2>; rel="next", <https://api.example.com/v1/orders?page=9>; rel="last"',
	'</orders?cursor=a,b>; rel="next prefetch"; title="a \\"quoted\\", text"; results="true"',
	'<x>; REL=next; anchor="#top"',
];

const PAGES = [
	'{"items":[{"id":1},{"id":2}],"total":5,"page":1,"pages":3,"hasMore":true,"nextCursor":"abc"}',
	'{"value":[{"id":"a"}],"@odata.nextLink":"https://api.example.com/v1/orders?$skiptoken=2"}',
	'{"data":[{"id":1,"attributes":{}}],"links":{"next":"/orders?page[number]=2"},"meta":{"total":2}}',
	'{"_embedded":{"orders":[{"id":1}]},"_links":{"next":{"href":"/orders?page=2"}},"count":1}',
	'[{"id":1},{"id":2}]',
	'{"id":1}\n{"id":2}\n',
	'{"a1":{"n":1},"a2":{"n":2}}',
	'{"results":[],"next":null,"errors":[]}',
	'{"offset":0,"limit":2,"total":"4","rows":[[1,2],[3,4]]}',
	'{"id":9007199254740993,"big":[1.10,1e400],"rows":[{"id":12345678901234567890}]}',
];

const anyHeaders = (random: Random) => ({
	link: anyText(LINKS, random),
	'x-total-count': oddText(random),
	'content-disposition': anyText(
		[
			'attachment; filename="r\\"a.pdf"; filename*=UTF-8\'\'%e2%82%ac.pdf',
			'filename=a.b',
			"attachment; filename*=x'y'%zz",
		],
		random,
	),
	'content-type': anyText(
		['application/json; charset="utf-8"', 'text/csv;charset=latin1'],
		random,
	),
	location: anyText(['/jobs/1', 'https://api.example.com/jobs/1'], random),
});

const links: Target = {
	name: 'Link headers',
	make(random) {
		const input = anyText(LINKS, random);
		return { input, read: () => addressOf(linksIn(input)) };
	},
};

const rows: Target = {
	name: 'rows',
	make(random) {
		const input = anyText(PAGES, random);
		const data = jsonData(input, 'application/json');
		const path = random.chance(0.3)
			? random.pick(['items', 'data.x', '$.value', '__proto__', ''])
			: '';
		return { input, read: () => rowsOf(data, path) };
	},
};

const lists: Target = {
	name: 'lists of pages',
	perCharUs: 40,
	make(random) {
		const samples = [random.pick(PAGES)];
		const texts = Array.from({ length: 3 }, () =>
			random.chance(0.4) ? random.pick(samples) : anyText(samples, random),
		);
		const responses = texts.map((text) => ({
			url: URL,
			status: 200,
			headers: anyHeaders(random),
			body: jsonData(text, 'application/json'),
		}));
		let fetched = 0;
		const fetchPage = async () => responses[fetched++ % responses.length] ?? responses[0];
		return {
			input: texts.join('\n') + JSON.stringify(responses.map(({ headers }) => headers)),
			async read() {
				const plan = {
					style: { kind: 'automatic' },
					maxPages: 6,
					own: { query: { page: '1' } },
					follow: (link: string, from: string) => followLink(link, from, FLOW),
				} as const;
				for await (const page of walkPages(
					fetchPage as Parameters<typeof walkPages>[0],
					plan,
				))
					if (page.index > 6) throw new TypeError('The list goes on beyond its limit');
			},
		};
	},
};

const bodies: Target = {
	name: 'bodies, files and jobs',
	make(random) {
		const text = anyText(PAGES, random);
		const headers = anyHeaders(random);
		const bytes = random.chance(0.2)
			? Buffer.from(random.many(200, () => random.below(256)))
			: Buffer.from(text);
		return {
			input: text + JSON.stringify(headers),
			read: () => {
				const name = fileNameOf(headers, URL);
				if (/[/\\\0]|^\.\.?$|^$/.test(name))
					throw new TypeError(`A file is called ${name}`);
				responseText(bytes, headers);
				parseErrorBody(text, headers);
				timeOf(text, {});
				const data = parseJson(text);
				statedStatus(data);
				return statusUrlOf(
					{ from: 'automatic' },
					{ status: 202, url: URL, isRedirected: false, method: 'POST', headers, data },
				);
			},
		};
	},
};

const DELIVERIES = [
	'{"Id":"1","Attempt":1,"Notifications":[{"Action":"candidate.created","CandidateGuid":"7d3f"}]}',
	'{"event":"Order.Approved","orderId":"o-1","timeStamp":"2026-03-04T05:06:07Z","isResent":false}',
];

const deliveries: Target = {
	name: 'webhook bodies',
	make(random) {
		const input = anyText(DELIVERIES, random);
		const forms = [FLEX_FACTOR, HELLO_FLEX];
		const value = () =>
			anyText(['t=1772600767,v1=abcdef', 'sha256=abcdef', 'v1,YWJj v1,ZGVm'], random);
		const headers = Object.fromEntries(forms.map(({ header }) => [header, value()]));
		const url = 'https://n8n.example.com/webhook/1';
		const delivery = { method: 'POST', url, headers, body: Buffer.from(input) };
		return {
			input: input + JSON.stringify(headers),
			read: () => {
				const valid = forms.filter(
					(form) =>
						signatureFault(delivery, form, ['c2VjcmV0LTE='], {
							nowMs: 1_772_600_767_890,
						}) === undefined,
				);
				if (valid.length > 0) throw new TypeError('A made-up signature is valid');
				return [eventOf(input), itemsOfDelivery(input, false)];
			},
		};
	},
};

const DEFINITIONS = [
	'{"openapi":"3.0.3","info":{},"paths":{"/a/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}},{"name":"f","in":"query","style":"deepObject","schema":{"type":"object","properties":{"x":{"type":"string","enum":["a","b"]}}}}],"responses":{}},"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}},"responses":{}}}},"components":{"schemas":{"A":{"type":"object","required":["n"],"properties":{"n":{"type":"number","minimum":1},"t":{"type":"array","items":{"$ref":"#/components/schemas/A"}},"d":{"type":"string","format":"date-time","pattern":"^a+$"}}}}}}',
	'{"swagger":"2.0","info":{},"host":"h","basePath":"/v1","paths":{"/u":{"post":{"consumes":["multipart/form-data"],"parameters":[{"name":"file","in":"formData","type":"file"},{"name":"b","in":"formData","type":"array","items":{"type":"string"},"collectionFormat":"multi"}],"responses":{}}}}}',
	'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths:\n  /a:\n    put:\n      requestBody:\n        content:\n          application/x-www-form-urlencoded:\n            schema: {type: object, allOf: [{properties: {a: {type: [string, "null"]}}}, {oneOf: [{const: 1}, {type: boolean}]}]}\n      responses: {}\n',
	'openapi: 3.0.0\nx: &a [1, *b]\ny: &b {<<: *a}\npaths: {}\n',
];

/** Every operation as a user would fill it in, and the errors on the way, which have to be clear ones. */
function useDefinition(text: string): void {
	const document = openDocument(parseDefinition(text));
	for (const operation of listOperations(document).operations.slice(0, 5)) {
		const key = operationKey(operation);
		const columns = columnsOf(document, key);
		const { given } = readValues(columns, generatedValues(columns), { zone: 'utc' });
		buildOpenApiRequest(columns, given);
		checkValues(document, key, given);
	}
}

const definitions: Target = {
	name: 'OpenAPI',
	// JSON Schema's rules are compiled and applied, and YAML is read at a million characters a second.
	perCharUs: 60,
	baseMs: 200,
	make(random) {
		const input = random.chance(0.05) ? anyJson(random) : anyText(DEFINITIONS, random);
		return { input, read: () => useDefinition(input) };
	},
};

export const RESPONSE_TARGETS: readonly Target[] = [
	links,
	rows,
	lists,
	bodies,
	deliveries,
	definitions,
];
