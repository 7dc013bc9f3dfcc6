import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';

/** The types of YAML 1.2 (dates stay text, `on` is no boolean), and merge keys, which many files have. */
const SCHEMA = CORE_SCHEMA.withTags(mergeTag);

/** What is read before the parser gives up, against files that are written to exhaust it. */
const LIMITS = { maxDepth: 300, maxTotalMergeKeys: 100_000 };

/**
 * The data of one YAML document. An alias is the same object as its anchor, so "a billion laughs"
 * cost nothing here. A key that is written twice has its last value, as in JSON.
 * @throws Error with the line in its message where the text is not YAML
 */
export function parseYaml(text: string): unknown {
	return load(text, { schema: SCHEMA, json: true, ...LIMITS });
}
