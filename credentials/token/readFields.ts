import trimEnd from 'lodash/trimEnd';

import { entryOf, textOf } from '../common/unknown';
import { ConfigurationError } from './errors';
import type { RenewalPolicy } from './flow';
import { parseSecureUrl } from './url';

type Fields = Readonly<Record<string, unknown>>;

/** A field that a login cannot do without. @throws ConfigurationError naming it by its label */
export function requiredText(fields: Fields, name: string, label: string): string {
	const value = textOf(fields[name]);
	if (value === '') throw new ConfigurationError(`Fill in '${label}' in the credential`);
	return value;
}

/** An environment of a provider, such as a sandbox. */
export interface Environment {
	/** The provider's name for it. */
	readonly name: string;
	readonly url: string;
	/** Shown in the form after its host. */
	readonly note?: string;
}

/**
 * The environment that a user chose, its URL without a trailing slash; for any value outside the
 * table the user's own URL.
 * @param label of the field with that URL
 * @throws ConfigurationError where that is no https URL
 */
export function chosenEnvironment(
	fields: Fields,
	environments: Readonly<Record<string, Environment>>,
	label: string,
): Environment {
	const choice = textOf(fields.environment);
	const known = entryOf(environments, choice);
	if (known !== undefined) return known;
	const url = parseSecureUrl(textOf(fields.baseUrl), label);
	return { name: 'custom URL', url: trimEnd(`${url.origin}${url.pathname}`, '/') };
}

const POLICIES: readonly RenewalPolicy[] = ['beforeExpiry', 'atExpiry', 'afterRejection'];

/** The field *Renew Token*; as the provider documents where it holds nothing known. */
export function renewalPolicy(fields: Fields, fallback: RenewalPolicy): RenewalPolicy {
	return POLICIES.find((policy) => policy === fields.renewal) ?? fallback;
}
