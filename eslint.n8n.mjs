/** The rules by which n8n judges community packages, for our own lint and for the package check. */
import { n8nCommunityNodesPlugin as community } from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';

/** Switched off by n8n's own tools too: they contradict the rules of the other plugin. */
const contradictory = [
	'n8n-nodes-base/cred-class-field-documentation-url-miscased',
	'n8n-nodes-base/cred-class-field-type-options-password-missing',
	'n8n-nodes-base/node-class-description-inputs-wrong-regular-node',
	'n8n-nodes-base/node-class-description-outputs-wrong',
	'n8n-nodes-base/node-param-type-options-max-value-present',
];

/**
 * @param {'community' | 'credentials' | 'nodes'} name
 * @returns {import('eslint').Linter.RulesRecord}
 */
export function nodesBaseRules(name) {
	const rules = Object.entries(nodesBase.configs[name].rules);
	return Object.fromEntries(rules.filter(([rule]) => !contradictory.includes(rule)));
}

export const communityRules = community.configs.recommended;

/** @type {Record<string, import('eslint').ESLint.Plugin>} */
export const nodesBasePlugin = { 'n8n-nodes-base': nodesBase };
