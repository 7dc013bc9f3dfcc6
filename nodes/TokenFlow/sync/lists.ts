import { PROVIDERS } from '../../providers';
import type { ChangePreset } from '../../rest/sync/list/plan';
import type { DetectionRules } from '../../rest/sync/syncTypes';
import type { Where } from '../../rest/customRequest/fields/where';

/** The predefined lists of one provider. */
interface ProviderLists {
	readonly credential: string;
	/** Name of the parameter that selects one. */
	readonly parameter: string;
	readonly presets: readonly ChangePreset[];
	/** Name of the one that most people want. */
	readonly standard: string;
}

/** Value for a list that the user describes. */
export const CUSTOM = 'custom';

/** `flexPayList` for the credential type `flexPayApi`. */
export const parameterFor = (credential: string, what: string): string =>
	`${credential.replace(/Api$/, '')}${what}`;

// One parameter per provider: n8n forgets the choice when another credential type is selected.
export const PROVIDER_LISTS: readonly ProviderLists[] = PROVIDERS.flatMap(
	({ credential, lists: presets, standardList: standard }) =>
		presets === undefined || standard === undefined
			? []
			: [{ credential, parameter: parameterFor(credential, 'List'), presets, standard }],
);

/** Names of the parameters that select a list. */
export const LIST_PARAMETERS = PROVIDER_LISTS.map(({ parameter }) => parameter);

const namesOf = (presets: readonly ChangePreset[]) => presets.map(({ name }) => name);

/**
 * Shows the fields of a custom list: one place for the credentials without predefined lists, one for each
 * of the others. A single condition on all lists would not do: n8n gives a list that is not shown its
 * default, and that is a predefined one.
 */
export const CUSTOM_LISTS: readonly Where[] = [
	{ hide: { authentication: PROVIDER_LISTS.map(({ credential }) => credential) } },
	...PROVIDER_LISTS.map(({ credential, parameter }) => ({
		show: { authentication: [credential], [parameter]: [CUSTOM] },
	})),
];

/** Whether a list can be filtered by modification time. */
export const isTimed = (rules: DetectionRules): boolean =>
	rules.mode === 'changedSince' || ('lookBack' in rules && rules.lookBack !== undefined);

/** Shows a field for predefined lists that can be filtered by modification time, or cannot. */
export const predefinedLists = (areTimed: boolean): Where[] =>
	PROVIDER_LISTS.map(({ credential, parameter, presets }) => ({
		show: {
			authentication: [credential],
			[parameter]: namesOf(presets.filter(({ plan }) => isTimed(plan.rules) === areTimed)),
		},
	})).filter(({ show }) => Object.values(show).every((values) => values.length > 0));

/** The predefined list that is selected for a credential type; undefined for a custom one. */
export function selectedList(
	credential: string,
	choiceIn: (parameter: string) => string,
): ChangePreset | 'unknown' | undefined {
	const lists = PROVIDER_LISTS.find((provider) => provider.credential === credential);
	const choice = lists === undefined ? CUSTOM : choiceIn(lists.parameter);
	if (choice === CUSTOM) return undefined;
	return lists?.presets.find(({ name }) => name === choice) ?? 'unknown';
}
