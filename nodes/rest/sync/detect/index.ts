import type { Detection, DetectionRules } from '../syncTypes';
import { changedSince } from './changedSince';
import { continuation } from './continuation';
import { growingIds } from './growingIds';
import { unorderedIds } from './unorderedIds';
import { snapshot } from './snapshot';

type Makers = {
	readonly [Mode in DetectionRules['mode']]: (
		rules: Extract<DetectionRules, { mode: Mode }>,
	) => Detection;
};

const MAKERS: Makers = {
	changedSince,
	cursor: continuation,
	newId: (rules) => (rules.order === 'any' ? unorderedIds(rules) : growingIds(rules)),
	snapshot,
};

/** The detection mode that the rules describe. */
export function detectionFor<Mode extends DetectionRules['mode']>(
	rules: Extract<DetectionRules, { mode: Mode }>,
): Detection {
	const make: (rules: Extract<DetectionRules, { mode: Mode }>) => Detection = MAKERS[rules.mode];
	return make(rules);
}
