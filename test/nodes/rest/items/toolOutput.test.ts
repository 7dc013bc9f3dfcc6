import type { IExecuteFunctions } from 'n8n-workflow';

import { isAgentCall } from '../../../../nodes/rest/items/toolOutput';

const contextOf = (type: string) =>
	({ getNode: () => ({ type }), isToolExecution: () => false }) as unknown as IExecuteFunctions;

it('whether an AI agent calls the node is told by its type, as n8n itself does not say so of AI Agent 3', () => {
	expect(isAgentCall(contextOf('package.tokenFlowTool'))).toBe(true);
	expect(isAgentCall(contextOf('package.tokenFlow'))).toBe(false);
});
