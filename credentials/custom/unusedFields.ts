import { ConfigurationError } from '../token/errors';
import type { FieldSources } from './placeholders';
import type { LoginTemplates } from './steps';

/**
 * Whoever fills in a field means it to be sent: a command that has no place for it would send the sample
 * value of its page instead.
 * @param values of the form, whose other fields may use it as well
 * @throws ConfigurationError naming the field
 */
export function checkFieldsAreUsed(
	fields: FieldSources,
	values: Readonly<Record<string, unknown>>,
	templates: LoginTemplates,
): void {
	const text = JSON.stringify([templates, { ...values, curlCommand: '' }]);
	for (const [field, { label, value }] of Object.entries(fields)) {
		if (value === '' || text.includes(`{${field}}`)) continue;
		throw new ConfigurationError(
			`'${label}' is filled in, but the cURL command has no place for it`,
			`Write {${field}} in 'cURL Command' instead of the value that it stands for, or clear '${label}'.`,
		);
	}
}
