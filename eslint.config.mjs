import typescriptPlugin from '@typescript-eslint/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import { defineConfig, globalIgnores } from 'eslint/config';
import { communityRules, nodesBasePlugin, nodesBaseRules, strictRules } from './eslint.n8n.mjs';

const strictTypes = {
	'@typescript-eslint/no-explicit-any': 'error',
	'@typescript-eslint/no-non-null-assertion': 'error',
	'@typescript-eslint/no-floating-promises': 'error',
	'@typescript-eslint/no-misused-promises': 'error',
	'@typescript-eslint/await-thenable': 'error',
	'@typescript-eslint/no-unnecessary-type-assertion': 'error',
	'@typescript-eslint/only-throw-error': 'error',
	'@typescript-eslint/switch-exhaustiveness-check': 'error',
	'@typescript-eslint/consistent-type-imports': 'error',
	'@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
};

const goodHabits = {
	eqeqeq: 'error',
	'no-var': 'error',
	'prefer-const': 'error',
	'no-param-reassign': 'error',
	'no-unreachable': 'error',
	'no-debugger': 'error',
	'no-restricted-syntax': [
		'error',
		{ selector: 'ForInStatement', message: 'Use Object.keys or Object.entries.' },
	],
};

export default defineConfig(
	globalIgnores([
		'dist/',
		'packages/',
		'coverage/',
		'reports/',
		'.stryker-tmp/',
		'.demo/',
		'.peer/',
		'test/host/node_modules/',
	]),
	{
		plugins: { ...nodesBasePlugin, '@typescript-eslint': typescriptPlugin },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
	},
	{
		files: ['package.json'],
		extends: [communityRules],
		languageOptions: { parser, parserOptions: { extraFileExtensions: ['.json'] } },
		rules: nodesBaseRules('community'),
	},
	{
		files: ['{nodes,credentials}/**/*.ts'],
		extends: [communityRules, strictRules],
		languageOptions: { parser, parserOptions: { project: './tsconfig.json' } },
		// What ships is judged by the scanner without regard to comments; so is it here.
		linterOptions: { noInlineConfig: true },
		rules: {
			...strictTypes,
			...goodHabits,
			'max-lines': ['error', { max: 300 }],
			'max-lines-per-function': [
				'error',
				{ max: 60, skipBlankLines: true, skipComments: true },
			],
		},
	},
	{
		files: ['credentials/**/*.ts'],
		rules: nodesBaseRules('credentials'),
	},
	{
		files: ['nodes/**/*.ts'],
		rules: nodesBaseRules('nodes'),
	},
	{
		files: ['vendor/**/*.ts'],
		languageOptions: { parser, parserOptions: { project: './tsconfig.json' } },
		linterOptions: { noInlineConfig: true },
		rules: { ...strictTypes, ...goodHabits, 'no-console': 'error' },
	},
	{
		files: ['{test,packaging}/**/*.ts'],
		languageOptions: { parser, parserOptions: { project: './tsconfig.test.json' } },
		rules: {
			...goodHabits,
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ disallowTypeAnnotations: false },
			],
		},
	},
	{
		files: ['**/*.{js,mjs}'],
		rules: goodHabits,
	},
);
