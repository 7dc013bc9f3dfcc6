import type { CredentialForm, Section } from './credentialForm';
import { MOMENT_SOURCES } from './template/sources';

/** Parts of the form with fields for placeholders, as errors name them. */
const PLACES = {
	loginRequest: " (under 'Options' > 'Login Request')",
	values: " (under 'Options' > 'Additional Values')",
} satisfies Partial<Record<Section, string>>;

export const { values: ADDITIONAL_VALUES } = PLACES;

interface PlaceholderField {
	readonly label: string;
	/** Name of the form field, where it differs from the placeholder's. */
	readonly field?: string;
	/** Leading and trailing spaces are kept: they are part of a password. */
	readonly exact?: boolean;
	/** Where the field is under *Options*, which hides it until that is selected. */
	readonly place?: keyof typeof PLACES;
}

/** Form fields that placeholders use: `{clientId}` is the field *Client ID*. */
const FIELDS = {
	clientId: { label: 'Client ID' },
	clientSecret: { label: 'Client Secret' },
	username: { label: 'Username' },
	password: { label: 'Password', exact: true },
	scope: { label: 'Scope' },
	audience: { label: 'Audience', place: 'loginRequest' },
	tenant: { label: 'Tenant', place: 'values' },
	region: { label: 'Region', place: 'values' },
	secret1: { label: 'Secret 1', exact: true, place: 'values' },
	secret2: { label: 'Secret 2', exact: true, place: 'values' },
	secret3: { label: 'Secret 3', exact: true, place: 'values' },
	refreshToken: { label: 'Refresh Token', field: 'initialRefreshToken' },
} satisfies Readonly<Record<string, PlaceholderField>>;

/** Display names of the form's fields, by name. */
export const fieldLabels: Readonly<Record<string, string>> = {
	...Object.fromEntries(Object.entries(FIELDS).map(([name, { label }]) => [name, label])),
	initialRefreshToken: FIELDS.refreshToken.label,
	privateKey: 'Private Key',
	privateKeyPassphrase: 'Key Passphrase',
	assertionKeyId: 'Key ID',
	assertionIssuer: 'Issuer',
	assertionSubject: 'Subject',
	assertionCertificate: 'Signing Certificate',
};

/** Fields of another name under some presets: n8n labels `clientId` and `clientSecret` itself. */
const PRESET_FIELDS: Readonly<Record<string, Readonly<Record<string, PlaceholderField>>>> = {
	keySecretJson: {
		clientId: { label: 'Key', field: 'keyValue' },
		clientSecret: { label: 'Secret', field: 'secretValue' },
	},
};

/** All placeholders, except `{step1.path}`. */
const PLACEHOLDER_NAMES: ReadonlySet<string> = new Set([
	...Object.keys(FIELDS),
	...Object.keys(MOMENT_SOURCES),
	'baseUrl',
	'baseOrigin',
	'baseHost',
	'tokenUrl',
	'assertion',
	'token',
]);

/** Whether a name in braces is a placeholder of the form: `clientId`, `step1.data.id`. */
export const isFormPlaceholder = (name: string): boolean =>
	PLACEHOLDER_NAMES.has(name) || /^(?:step\d+|login|after|request)\./.test(name);

/** Placeholders whose values are fields of the form: name → label and value. */
export type FieldSources = Readonly<
	Record<string, { readonly label: string; readonly value: string; readonly place?: string }>
>;

/** Whether the field of a placeholder is filled in; other names are those of fields themselves. */
export const isFilledIn = (form: CredentialForm, placeholder: string): boolean =>
	(fieldSources(form)[placeholder]?.value ?? form.exact(placeholder)) !== '';

/** The form's values by placeholder; '' for a field that is empty or not shown. */
export function fieldSources(form: CredentialForm): FieldSources {
	const fields: Readonly<Record<string, PlaceholderField>> = {
		...FIELDS,
		...PRESET_FIELDS[form.text('preset')],
	};
	return Object.fromEntries(
		Object.entries(fields).map(([name, { label, field = name, exact = false, place }]) => [
			name,
			{
				label,
				value: exact ? form.exact(field) : form.text(field),
				...(place === undefined || form.has(place) ? {} : { place: PLACES[place] }),
			},
		]),
	);
}
