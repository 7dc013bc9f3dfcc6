import { textOf } from '../common/unknown';
import { ConfigurationError } from '../token/errors';
import type { LoginTemplates } from './steps';

/** Fields that the form shows beside a command, and their labels. */
const BESIDE_COMMAND: Readonly<Record<string, string>> = {
	clientId: 'Client ID',
	clientSecret: 'Client Secret',
	username: 'Username',
	password: 'Password',
	secret1: 'Secret 1',
	secret2: 'Secret 2',
	secret3: 'Secret 3',
	tenant: 'Tenant',
	region: 'Region',
	scope: 'Scope',
};

/**
 * Whoever fills in a field means it to be sent: a command that has no place for it would send the sample
 * value of its page instead.
 * @param values of the form, whose other fields may use it as well
 * @throws ConfigurationError naming the field
 */
export function checkFieldsAreUsed(
	values: Readonly<Record<string, unknown>>,
	templates: LoginTemplates,
): void {
	const text = JSON.stringify([templates, { ...values, curlCommand: '' }]);
	for (const [field, label] of Object.entries(BESIDE_COMMAND)) {
		if (textOf(values[field]) === '' || text.includes(`{${field}}`)) continue;
		throw new ConfigurationError(
			`'${label}' is filled in, but the cURL command has no place for it`,
			`Write {${field}} in 'cURL Command' instead of the value that it stands for, or clear '${label}'.`,
		);
	}
}
