import { changes as creditsafe } from '../../Creditsafe/changes';
import { changes as flexFactor } from '../../FlexFactor/changes';
import { changes as helloFlex } from '../../HelloFlex/changes';
import type { ChangePreset } from '../../rest/sync/list/plan';
import type { DetectionRules } from '../../rest/sync/syncTypes';
import type { Where } from '../../rest/customRequest/fields/where';

/** The lists of one provider that need no more than to be picked. */
export interface ProviderLists {
	readonly credential: string;
	/** Name of the parameter that picks one. */
	readonly parameter: string;
	readonly presets: readonly ChangePreset[];
}

/** A list that the user describes. */
export const CUSTOM = 'custom';

// A parameter for each provider: n8n forgets the choice when another credential type is chosen.
export const PROVIDER_LISTS: readonly ProviderLists[] = [
	{ credential: 'creditsafeApi', parameter: 'creditsafeList', presets: creditsafe },
	{ credential: 'flexFactorApi', parameter: 'flexFactorList', presets: flexFactor },
	{ credential: 'helloFlexApi', parameter: 'helloFlexList', presets: helloFlex },
];

const namesOf = (presets: readonly ChangePreset[]) => presets.map(({ name }) => name);

/** Shows what describes a list, for those that are not picked. */
export const CUSTOM_LIST: Where = {
	hide: Object.fromEntries(
		PROVIDER_LISTS.map(({ parameter, presets }) => [parameter, namesOf(presets)]),
	),
};

/** Whether a list can be asked for what changed since a time. */
export const isTimed = (rules: DetectionRules): boolean =>
	rules.mode === 'changedSince' || ('lookBack' in rules && rules.lookBack !== undefined);

/** Shows a field for picked lists that have a time of change, or for those that have none. */
export const pickedLists = (areTimed: boolean): Where[] =>
	PROVIDER_LISTS.map(({ credential, parameter, presets }) => ({
		show: {
			authentication: [credential],
			[parameter]: namesOf(presets.filter(({ plan }) => isTimed(plan.rules) === areTimed)),
		},
	})).filter(({ show }) => Object.values(show).every((values) => values.length > 0));

/** The list that was picked for a credential type; undefined: the user describes one. */
export function pickedList(
	credential: string,
	choiceIn: (parameter: string) => string,
): ChangePreset | 'unknown' | undefined {
	const lists = PROVIDER_LISTS.find((each) => each.credential === credential);
	const choice = lists === undefined ? CUSTOM : choiceIn(lists.parameter);
	if (choice === CUSTOM) return undefined;
	return lists?.presets.find(({ name }) => name === choice) ?? 'unknown';
}
