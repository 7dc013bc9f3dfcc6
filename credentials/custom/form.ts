import { isRecord, textOf } from '../token/unknown';
import type { Pair } from './request';
import type { NamedValue } from './scope';

/** The credential's fields as n8n hands them over: unknown data with the names of the form. */
export class Form {
	constructor(private readonly fields: Readonly<Record<string, unknown>>) {}

	/** Trimmed text; '' where the field is empty or not shown. */
	text(name: string): string {
		return textOf(this.fields[name]);
	}

	/** The text as it is: spaces at the ends of a password or a body count. */
	exact(name: string): string {
		const value = this.fields[name];
		return typeof value === 'string' ? value : textOf(value);
	}

	/** The chosen option, or the first of the table where the field holds none of it. */
	choice<Name extends string>(
		name: string,
		options: Readonly<Record<Name, unknown>>,
		standard: NoInfer<Name>,
	): Name {
		const value = this.text(name);
		return isKeyOf(options, value) ? value : standard;
	}

	/** Whether a part of the optional settings is switched on. */
	has(section: string): boolean {
		const sections = this.fields.options;
		return Array.isArray(sections) && sections.includes(section);
	}

	/** Rows of name and value; rows without a name are left out. */
	rows(name: string): Pair[] {
		const collection = this.fields[name];
		const rows = isRecord(collection) ? Object.values(collection).flat() : [];
		return rows
			.filter(isRecord)
			.map((row): Pair => [
				textOf(row.name),
				typeof row.value === 'string' ? row.value : textOf(row.value),
			])
			.filter(([rowName]) => rowName !== '');
	}
}

function isKeyOf<Name extends string>(
	table: Readonly<Record<Name, unknown>>,
	name: string,
): name is Name {
	return Object.hasOwn(table, name);
}

/** Fields that placeholders may use, and whether their value is secret. */
export const VALUE_FIELDS: ReadonlyArray<{ name: string; label: string; field?: string }> = [
	{ name: 'clientId', label: 'Client ID' },
	{ name: 'clientSecret', label: 'Client Secret' },
	{ name: 'username', label: 'Username' },
	{ name: 'password', label: 'Password' },
	{ name: 'scope', label: 'Scope' },
	{ name: 'audience', label: 'Audience' },
	{ name: 'tenant', label: 'Tenant' },
	{ name: 'region', label: 'Region' },
	{ name: 'secret1', label: 'Secret 1' },
	{ name: 'secret2', label: 'Secret 2' },
	{ name: 'secret3', label: 'Secret 3' },
	{ name: 'refreshToken', label: 'Refresh Token', field: 'initialRefreshToken' },
];

/** Everything that a template may name, besides the answers of earlier steps. */
export const PLACEHOLDER_NAMES: ReadonlySet<string> = new Set([
	...VALUE_FIELDS.map(({ name }) => name),
	...['baseUrl', 'tokenUrl', 'assertion', 'token'],
	...['timestamp', 'timestampMs', 'isoTime', 'uuid', 'nonce'],
]);

/** The form's values by placeholder name. */
export function namedValues(form: Form): NamedValue[] {
	return VALUE_FIELDS.map(({ name, label, field = name }) => ({
		name,
		label,
		value: form.exact(field),
	}));
}
