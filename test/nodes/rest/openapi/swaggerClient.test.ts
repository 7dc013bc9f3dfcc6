import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../../../../nodes/rest/openapi/document';
import { listOperations, operationKey } from '../../../../nodes/rest/openapi/operations';
import { compare, type Comparison, DIFFERENCES } from './differences';
import { bothRequests } from './judge';
import { exampleDocument, EXAMPLES, publishedDocument } from './published';

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

function compareAll(document: Document): Comparison[] {
	return listOperations(document).operations.map((operation) => {
		const { ours, theirs } = bothRequests(document, operationKey(operation));
		return compare(ours, theirs);
	});
}

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
	it.each(LARGE)('are those of the engine, for all operations of %s', (file) => {
		const comparisons = compareAll(publishedDocument(file));
		note(comparisons);

		expect(unexplained(comparisons)).toEqual([]);
	});

	it.each(SMALL)('are those of the engine, for all styles in %s', (file) => {
		const comparisons = compareAll(exampleDocument(file));
		note(comparisons);

		expect(unexplained(comparisons)).toEqual([]);
	});

	it('are compared for thousands of operations, and each reason to differ is needed', () => {
		expect(compared).toBeGreaterThan(4_500);
		expect([...needed].sort()).toEqual(DIFFERENCES.map(({ reason }) => reason).sort());
	});
});
