import { isRecord, textOf, type UnknownRecord } from '../common/unknown';
import { ConfigurationError } from '../token/errors';
import type { Pair } from './template/namedValues';

/** Parts of the form that are hidden until they are selected under *Options*. */
export type Section =
	| 'afterLogin'
	| 'apiRequests'
	| 'assertion'
	| 'clientCertificate'
	| 'firstStep'
	| 'loginRequest'
	| 'loginResponse'
	| 'logOut'
	| 'renewal'
	| 'secondStep'
	| 'thirdStep'
	| 'values';

/** The credential's fields as n8n passes them: unknown data with the names of the form. */
export class CredentialForm {
	constructor(private readonly fields: Readonly<Record<string, unknown>>) {}

	/** A field as n8n passes it. */
	value(name: string): unknown {
		return this.fields[name];
	}

	/** Trimmed text; '' where the field is empty or not shown. */
	text(name: string): string {
		return textOf(this.fields[name]);
	}

	/** Trimmed text of a field that the login needs. @throws ConfigurationError where it is empty */
	required(name: string, label: string): string {
		const value = this.text(name);
		if (value === '') throw new ConfigurationError(`'${label}' is required`);
		return value;
	}

	/** Text with its leading and trailing spaces, which count in passwords and bodies. */
	exact(name: string): string {
		return exactText(this.fields[name]);
	}

	/** The selected option, or `standard` if the value is unknown. */
	choice<Name extends string>(
		name: string,
		options: Readonly<Record<Name, unknown>>,
		standard: NoInfer<Name>,
	): Name {
		const value = this.text(name);
		return isKeyOf(options, value) ? value : standard;
	}

	/** Whether an optional part of the form is selected under *Options*. */
	has(section: Section): boolean {
		const sections = this.fields.options;
		return Array.isArray(sections) && sections.includes(section);
	}

	/** The entries of a collection of fields. */
	records(name: string): UnknownRecord[] {
		const collection = this.fields[name];
		const rows = isRecord(collection) ? Object.values(collection).flat() : [];
		return rows.filter(isRecord);
	}

	/** The entry of a collection that has at most one. */
	record(name: string): UnknownRecord | undefined {
		return this.records(name)[0];
	}

	/** Rows of name and value, without those that have no name. */
	rows(name: string): Pair[] {
		return this.records(name)
			.map((row): Pair => [textOf(row.name), exactText(row.value)])
			.filter(([rowName]) => rowName !== '');
	}
}

const exactText = (value: unknown) => (typeof value === 'string' ? value : textOf(value));

function isKeyOf<Name extends string>(
	table: Readonly<Record<Name, unknown>>,
	name: string,
): name is Name {
	return Object.hasOwn(table, name);
}
