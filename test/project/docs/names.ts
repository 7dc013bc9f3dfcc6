/** What pages quote of the editor: names of fields and options, and messages. */
import type { INodeProperties } from 'n8n-workflow';

import { packageCredentialTypes, packageNodes } from '../../nodes/support/packageTypes';
import { sourceFiles } from '../sources';

type Named = Readonly<{ displayName?: unknown; name?: unknown; value?: unknown }>;

/** Display names of fields, groups and options at any depth; `name` is one only beside a `value`. */
function namesIn(data: unknown): string[] {
	if (Array.isArray(data)) return data.flatMap(namesIn);
	if (typeof data !== 'object' || data === null) return [];
	const { displayName, name, value } = data as Named;
	const own = [displayName, value === undefined ? undefined : name];
	return [
		...own.filter((each): each is string => typeof each === 'string'),
		...Object.values(data).flatMap(namesIn),
	];
}

/** Every name that a form of the package shows. */
export function formNames(): ReadonlySet<string> {
	const types = packageCredentialTypes();
	const all = [
		...packageNodes().flatMap(({ description }) => namesIn(description)),
		...types.map(({ displayName }) => displayName),
		...types.flatMap(({ properties }) => namesIn(properties)),
	];
	// A page may leave out the unit: 'Timeout' of 'Timeout (Seconds)'.
	return new Set([...all, ...all.map((name) => name.replace(/ \([A-Z][a-z]+\)$/, ''))]);
}

/** All text of the source, as it reads on the screen. */
export const sourceText = (): string =>
	sourceFiles()
		.map(({ text }) => text)
		.join('\n')
		.replace(/\\(['"`])/g, '$1')
		.replace(/\s+/g, ' ');

/** What n8n and the providers' websites call things that pages mention. */
const ELSEWHERE: readonly string[] = [
	...['Install', 'Executions', 'Retry', 'Fetch Test Event', 'Poll Times', 'Publish', 'On Error'],
	...[
		'Settings > Community nodes > Install',
		'Settings > On Error > Continue',
		'Import from File',
	],
	...['Settings > Error Workflow', 'Settings > External Secrets', 'Credentials > Add credential'],
	...['Predefined Credential Type', 'Let the model decide', 'Always Output Data', 'Error', 'If'],
	...['Schedule Trigger', 'Data Table', 'Data Table: Upsert', 'Split Out', 'Upsert', 'Insert'],
	...[
		'Extract from File',
		'Retry On Fail',
		'HTTP Request',
		'OAuth2 API',
		'Header Auth',
		'Custom API Call',
		'Never Error',
	],
	...['Pagination', 'Webhook', 'Wait', 'Continue', 'Deleted', 'Execute Workflow'],
	...['Retry execution', 'Sharing', 'Projects', 'Allowed HTTP Request Domains', 'Body'],
	...['⋯ > Import from File', 'From order to money'],
	...['Developers > API Keys', 'Developers > Webhooks > Create', 'Public Companies Worldwide'],
	...['Account Manager', 'Integration Lead', 'Creditsafe Connect', 'API Documentation'],
	...['Authenticate', 'Security', 'YAML', 'Webhook URLs'],
];

const OF_N8N = new Set(ELSEWHERE);

/** Small words of a title. */
const SMALL = /^(?:a|an|and|as|at|by|for|from|in|not|of|on|or|per|the|to|with)$/;

/** A single word in bold may be any word. */
const isTitle = (text: string) =>
	text.includes(' ') &&
	!text.endsWith('.') &&
	text.split(/[ >:/]+/).every((word) => /^[A-Z0-9(⋯]/.test(word) || SMALL.test(word));

/** What a page sets in italics, and what it sets in bold if it is written like a name. */
export function quotedIn(page: string): string[] {
	const text = page
		.replace(/```[\s\S]*?```/g, '')
		.replace(/`[^`]*`/g, '`')
		.replace(/\s+/g, ' ');
	const italic = [...text.matchAll(/(?<![*\w])\*([^*|]+)\*(?![*\w])/g)];
	const bold = [...text.matchAll(/(?<![*\w])\*\*([^*|]+)\*\*(?![*\w])/g)];
	return [
		...italic.map(([, quoted = '']) => quoted).filter((quoted) => /^[A-Z…][^`]*$/.test(quoted)),
		...bold.map(([, quoted = '']) => quoted).filter(isTitle),
	];
}

/**
 * Whether a form, an error or n8n has this text. `A > B` and `A: B` are names one by one; `…` stands for any
 * part of a message.
 */
export function exists(quoted: string, names: ReadonlySet<string>, source: string): boolean {
	if (names.has(quoted) || OF_N8N.has(quoted)) return true;
	const path = quoted.split(/ > |: /);
	if (path.length > 1 && path.every((each) => exists(each, names, source))) return true;
	const parts = quoted.split('…').map((each) => each.trim());
	return / [a-z]/.test(quoted) && parts.every((part) => source.includes(part));
}

/** Defaults of the fields with this label, wherever it appears. */
export function defaultsOf(label: string): unknown[] {
	const found: unknown[] = [];
	const visit = (data: unknown): void => {
		if (Array.isArray(data)) data.forEach(visit);
		else if (typeof data === 'object' && data !== null) {
			const field = data as Partial<INodeProperties>;
			if (field.displayName === label && 'default' in field) found.push(field.default);
			Object.values(data).forEach(visit);
		}
	};
	visit(packageNodes().map(({ description }) => description.properties));
	visit(packageCredentialTypes().map(({ properties }) => properties));
	return found;
}
