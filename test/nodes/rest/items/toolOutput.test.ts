import type { IExecuteFunctions } from 'n8n-workflow';

import { isAgentCall } from '../../../../nodes/rest/items/toolOutput';

const contextOf = (type: string, isTool?: boolean) =>
	({
		getNode: () => ({ type }),
		...(isTool === undefined ? {} : { isToolExecution: () => isTool }),
	}) as unknown as IExecuteFunctions;

describe('whether an AI agent calls the node', () => {
	it('is what n8n says', () => {
		expect(isAgentCall(contextOf('package.tokenFlowTool', true))).toBe(true);
		expect(isAgentCall(contextOf('package.tokenFlow', false))).toBe(false);
	});

	it('is told by the type of the node where n8n 1.x cannot be asked', () => {
		expect(isAgentCall(contextOf('package.tokenFlowTool'))).toBe(true);
		expect(isAgentCall(contextOf('package.tokenFlow'))).toBe(false);
	});
});
