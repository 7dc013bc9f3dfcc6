import { type INode, type IPollFunctions, NodeOperationError } from 'n8n-workflow';

import { reportPollError } from '../../../../../nodes/rest/sync/run/pollError';

const node: INode = {
	id: '1',
	name: 'Poll',
	type: 'test',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const error = new NodeOperationError(node, 'The API is down');

/** What n8n was told by a poll that failed in this kind of activation. */
function told(activation: string) {
	const emitted: Error[] = [];
	const ctx: Partial<IPollFunctions> = {
		getActivationMode: () => activation as ReturnType<IPollFunctions['getActivationMode']>,
		__emitError: (failure) => void emitted.push(failure),
	};
	const end = () => reportPollError(ctx as IPollFunctions, error);
	return { emitted, end };
}

describe('a poll that failed', () => {
	it.each(['init', 'leadershipChange'])(
		'while n8n starts (%s) is a failed execution, and the trigger stays on',
		(activation) => {
			const { emitted, end } = told(activation);
			expect(end()).toBeNull();
			expect(emitted).toEqual([error]);
		},
	);

	it.each(['activate', 'update', 'create', 'manual'])(
		'at any other time (%s) is thrown, so that the user or the schedule tells it',
		(activation) => {
			const { emitted, end } = told(activation);
			expect(end).toThrow(error);
			expect(emitted).toEqual([]);
		},
	);
});
