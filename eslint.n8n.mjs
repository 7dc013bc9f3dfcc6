/** The rules by which n8n judges community packages, for our own lint and for the package check. */
import js from '@eslint/js';
import { n8nCommunityNodesPlugin as community } from '@n8n/eslint-plugin-community-nodes';
import typescriptPlugin from '@typescript-eslint/eslint-plugin';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importPlugin from 'eslint-plugin-import-x';
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

/**
 * What `n8n-node lint` asks of TypeScript besides (`@n8n/node-cli` 0.48.3, `configs/eslint`).
 * @type {import('eslint').Linter.Config[]}
 */
export const strictRules = [
	js.configs.recommended,
	...typescriptPlugin.configs['flat/recommended'],
	importPlugin.flatConfigs.recommended,
	{
		rules: { 'no-console': 'error', 'prefer-spread': 'off' },
		settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
	},
];

/** @type {Record<string, import('eslint').ESLint.Plugin>} */
export const nodesBasePlugin = { 'n8n-nodes-base': nodesBase };
