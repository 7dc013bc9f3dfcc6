import { isRecord, textOf, type UnknownRecord } from '../common/unknown';
import type { Pair } from './loginRequest';
import type { NamedValue } from './template/scope';

/** The credential's fields as n8n hands them over: unknown data with the names of the form. */
export class CredentialForm {
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

	/** The entries of a list of fields. */
	records(name: string): UnknownRecord[] {
		const collection = this.fields[name];
		const rows = isRecord(collection) ? Object.values(collection).flat() : [];
		return rows.filter(isRecord);
	}

	/** Fields that belong together and can be there once. */
	record(name: string): UnknownRecord | undefined {
		return this.records(name)[0];
	}

	/** Rows of name and value; rows without a name are left out. */
	rows(name: string): Pair[] {
		return this.records(name)
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

interface ValueField {
	/** In placeholders. */
	readonly name: string;
	readonly label: string;
	/** In the form, where that is another name. */
	readonly field?: string;
	/** Spaces at its ends count: nobody pastes it from a page, people choose it themselves. */
	readonly exact?: boolean;
}

/** Fields that placeholders may use. */
const VALUE_FIELDS: readonly ValueField[] = [
	{ name: 'clientId', label: 'Client ID' },
	{ name: 'clientSecret', label: 'Client Secret' },
	{ name: 'username', label: 'Username' },
	{ name: 'password', label: 'Password', exact: true },
	{ name: 'scope', label: 'Scope' },
	{ name: 'audience', label: 'Audience' },
	{ name: 'tenant', label: 'Tenant' },
	{ name: 'region', label: 'Region' },
	{ name: 'secret1', label: 'Secret 1', exact: true },
	{ name: 'secret2', label: 'Secret 2', exact: true },
	{ name: 'secret3', label: 'Secret 3', exact: true },
	{ name: 'refreshToken', label: 'Refresh Token', field: 'initialRefreshToken' },
];

/** What the form calls fields under a preset of its own words. */
const PRESET_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	keySecretJson: { clientId: 'Key', clientSecret: 'Secret' },
};

/** Everything that a template may name, besides the answers of earlier steps. */
export const PLACEHOLDER_NAMES: ReadonlySet<string> = new Set([
	...VALUE_FIELDS.map(({ name }) => name),
	...['baseUrl', 'tokenUrl', 'assertion', 'token'],
	...['timestamp', 'timestampMs', 'isoTime', 'uuid', 'nonce'],
]);

/** The form's values by placeholder name. */
export function namedValues(form: CredentialForm): NamedValue[] {
	const labels = PRESET_LABELS[form.text('preset')] ?? {};
	return VALUE_FIELDS.map(({ name, label, field = name, exact = false }) => ({
		name,
		label: labels[name] ?? label,
		value: exact ? form.exact(field) : form.text(field),
	}));
}
