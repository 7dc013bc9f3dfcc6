import { ExpressionError, type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { RestError } from '../../../../../nodes/rest/errors/restError';
import { toPollError } from '../../../../../nodes/rest/sync/run/pollError';

const node: INode = {
	id: '1',
	name: 'Poll',
	type: 'tokenFlowTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: { headers: 'Authorization' },
};
const WORD = /authorization/i;

/** All texts of an error but those of the user's own node. */
function textsOf(value: unknown, seen = new Set<unknown>()): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null || seen.has(value)) return [];
	seen.add(value);
	return Object.getOwnPropertyNames(value)
		.filter((name) => name !== 'node')
		.flatMap((name) => [
			name === 'authorization' ? '' : name,
			...textsOf(Reflect.get(value, name), seen),
		]);
}

const api = () =>
	new NodeApiError(
		node,
		{ message: 'AUTHORIZATION failed', deep: [{ said: 'no authorization' }] },
		{ message: 'Authorization is missing', description: 'Send Authorization', httpCode: '403' },
	);

describe('an error of a poll', () => {
	it.each<[string, unknown]>([
		[
			'of an API',
			new RestError('status', 'Authorization is missing', 'Send authorization', {
				status: 403,
				code: 'AUTHORIZATION',
			}),
		],
		['of the form', new RestError('input', "Fill in 'Authorization'")],
		['of n8n about an API', api()],
		[
			'of n8n about the node',
			new NodeOperationError(node, 'No Authorization', { description: 'Authorization!' }),
		],
		['with a cause', new NodeOperationError(node, new Error('Proxy-Authorization required'))],
		['of an expression', new ExpressionError('authorization is not defined')],
		['that is only text', 'AuthoriZation'],
	])('%s never says the word that ends a workflow for good', (_name, error) => {
		const told = toPollError(node, error);
		const texts = textsOf(told);

		expect(told.message).toMatch(/sign-in/);
		expect(texts.length).toBeGreaterThan(2);
		expect(texts.filter((text) => WORD.test(text))).toEqual([]);
		expect(String(told)).not.toMatch(WORD);
	});

	it('keeps all else: its kind, its status, and what is no text', () => {
		const told = toPollError(node, api()) as NodeApiError;

		expect(told).toBeInstanceOf(NodeApiError);
		expect(told.httpCode).toBe('403');
		expect(told.node).toEqual(node);
	});

	it('is shown without secrets', () => {
		const redact = (text: string) => text.replaceAll('canary-secret-1', '***');
		const told = toPollError(node, new RestError('input', 'It was canary-secret-1'), {
			redact,
		});

		expect(told.message).toBe('It was ***');
	});

	it('may refer to itself', () => {
		const error = new Error('no authorization');
		Object.assign(error, { again: error });

		expect(toPollError(node, error).message).toBe('no sign-in');
	});
});
