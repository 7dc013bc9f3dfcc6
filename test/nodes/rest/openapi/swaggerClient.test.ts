import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../../../../nodes/rest/openapi/document';
import { listOperations, operationKey } from '../../../../nodes/rest/openapi/operations';
import { compare, type Comparison, DIFFERENCES } from './differences';
import { bothRequests } from './judge';
import { exampleDocument, EXAMPLES, publishedDocument, readDocument } from './published';

const LARGE = [
	'github.com/api.github.com.json',
	'kubernetes.io.json',
	'stripe.com.json',
	'atlassian.com/jira.json',
	'docusign.net.json',
	'zoom.us.json',
	'trello.com.json',
	'sendgrid.com.json',
];

const SMALL = ['2.0', '3.0', '3.1'].flatMap((version) =>
	readdirSync(join(EXAMPLES, version, 'json'))
		.filter((file) => file.endsWith('.json'))
		.map((file) => `${version}/json/${file}`),
);

async function compareAll(document: Document): Promise<Comparison[]> {
	const comparisons = listOperations(document).operations.map(async (operation) => {
		const { ours, theirs } = await bothRequests(document, operationKey(operation));
		return compare(ours, theirs);
	});
	return await Promise.all(comparisons);
}

const ok = { responses: {} };
const inPath = { in: 'path', name: 'id', required: true, schema: { type: 'string' } };

/** Features as Box, OpenAI, Square and Zoom use them in what they published. */
const FEATURES: ReadonlyArray<readonly [name: string, root: object]> = [
	[
		'paths with a query or # behind a variable, and parts of a form that are JSON',
		{
			openapi: '3.1.0',
			paths: {
				'/files/{id}#shared': { get: { parameters: [inPath], ...ok } },
				'/files/{id}?beta=true': { get: { parameters: [inPath], ...ok } },
				'/images': {
					post: {
						requestBody: {
							content: {
								'multipart/form-data': {
									schema: {
										properties: {
											request: { type: 'object', example: { a: [1, 'b c'] } },
											image: { type: 'string', format: 'binary' },
										},
									},
									encoding: { request: { contentType: 'application/json' } },
								},
							},
						},
						...ok,
					},
				},
			},
		},
	],
	[
		'a file in an API of Swagger 2.0 that takes JSON only',
		{
			swagger: '2.0',
			consumes: ['application/json'],
			paths: {
				'/picture': {
					post: {
						parameters: [{ in: 'formData', name: 'picture', type: 'file' }],
						...ok,
					},
				},
			},
		},
	],
];

const unexplained = (comparisons: readonly Comparison[]) =>
	comparisons
		.filter(({ isExplained }) => !isExplained)
		.map(({ ours, theirs }) => ({ ours, theirs }));

const needed = new Set<string>();
let compared = 0;

function note(comparisons: readonly Comparison[]): void {
	compared += comparisons.length;
	for (const { reasons } of comparisons) for (const reason of reasons) needed.add(reason);
}

describe('the requests of swagger-client', () => {
	it.each(LARGE)('are those of the engine, for all operations of %s', async (file) => {
		const comparisons = await compareAll(publishedDocument(file));
		note(comparisons);

		expect(unexplained(comparisons)).toEqual([]);
	});

	it.each(SMALL)('are those of the engine, for all styles in %s', async (file) => {
		const comparisons = await compareAll(exampleDocument(file));
		note(comparisons);

		expect(unexplained(comparisons)).toEqual([]);
	});

	it.each(FEATURES)('are those of the engine, for %s', async (_name, root) => {
		const comparisons = await compareAll(readDocument(JSON.stringify(root)));
		note(comparisons);

		expect(unexplained(comparisons)).toEqual([]);
	});

	it('are compared for thousands of operations, and each reason to differ is needed', () => {
		expect(compared).toBeGreaterThan(4_500);
		expect([...needed].sort()).toEqual(DIFFERENCES.map(({ reason }) => reason).sort());
	});
});
