import { PROVIDERS } from '../../providers';
import type { PredefinedList } from '../../rest/sync/list/plan';
import type { DetectionRules } from '../../rest/sync/syncTypes';
import type { Where } from '../../rest/customRequest/fields/where';

/** The predefined lists of one provider. */
interface ProviderLists {
	readonly credential: string;
	/** Name of the parameter that selects one. */
	readonly parameter: string;
	readonly lists: readonly PredefinedList[];
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
	({ credential, predefinedLists: lists, standardList: standard }) =>
		lists === undefined || standard === undefined
			? []
			: [{ credential, parameter: parameterFor(credential, 'List'), lists, standard }],
);

/** Names of the parameters that select a list. */
export const LIST_PARAMETERS = PROVIDER_LISTS.map(({ parameter }) => parameter);

const namesOf = (lists: readonly PredefinedList[]) => lists.map(({ name }) => name);

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
export const wherePredefined = (areTimed: boolean): Where[] =>
	PROVIDER_LISTS.map(({ credential, parameter, lists }) => ({
		show: {
			authentication: [credential],
			[parameter]: namesOf(lists.filter(({ plan }) => isTimed(plan.rules) === areTimed)),
		},
	})).filter(({ show }) => Object.values(show).every((values) => values.length > 0));

/** The predefined list that is selected for a credential type; undefined for a custom one. */
export function selectedList(
	credential: string,
	choiceIn: (parameter: string) => string,
): PredefinedList | 'unknown' | undefined {
	const provider = PROVIDER_LISTS.find((each) => each.credential === credential);
	const choice = provider === undefined ? CUSTOM : choiceIn(provider.parameter);
	if (choice === CUSTOM) return undefined;
	return provider?.lists.find(({ name }) => name === choice) ?? 'unknown';
}
