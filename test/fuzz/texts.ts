import { memoize } from 'lodash';

import { alteredJson, mutated } from './mutate';
import type { Random } from './random';
import { anyJson, nestedText, oddText, repeatedText } from './values';

/** Samples are few and the same ones each time. */
const isJson = memoize((text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
});

/** A text for a parser: mostly a mutated sample, else anything. */
export function anyText(samples: readonly string[], random: Random): string {
	const kind = random.below(10);
	const json = samples.filter(isJson);
	if (kind < 4 && json.length > 0) return alteredJson(json, random);
	if (kind < 6) return mutated(samples, random);
	if (kind === 6) return repeatedText(random);
	if (kind === 7) return nestedText(random);
	return kind === 8 ? anyJson(random) : oddText(random);
}
