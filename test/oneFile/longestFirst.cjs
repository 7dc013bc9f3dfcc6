const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take long, whatever their size: seconds, as long as Jest has not seen them run. */
const KNOWN = {
	'host/sync/starts': 179,
	'host/forms/labels': 168,
	'host/promises/processes': 148,
	'host/promises/load': 120,
	'host/promises/failures': 115,
	'host/openapi': 115,
	'host/triggers/beyond': 114,
	'host/sync/kills': 109,
	'host/promises/form': 107,
	'host/sync/durable': 100,
	'host/forms/search': 77,
	'nodes/TokenFlow/quotes': 31,
	'nodes/quotes': 32,
	'shapes/operations': 26,
	'nodes/TokenFlow/openapi/checks': 23,
	'nodes/TokenFlow/pages': 19,
	'nodes/rest/openapi/swaggerClient': 16,
	'nodes/rest/sync/detect/changedSince': 15,
	'nodes/TokenFlow/promises': 14,
	'nodes/rest/sync/syncModel': 13,
	'nodes/rest/pagination/shapesAutomatic': 12,
	'nodes/rest/openapi/published': 11,
	'credentials/token/linear': 11,
	'nodes/TokenFlow/syncBacklog': 9,
	'nodes/TokenFlow/token/watch': 9,
};
const secondsOf = (path) =>
	Object.entries(KNOWN).find(([name]) => path.endsWith(`/test/${name}.test.ts`))?.[1] ?? 0;

/** One that comes last keeps one core waiting. Without durations of an earlier run, Jest goes by the size of files. */
module.exports = class extends Sequencer {
	sort(tests) {
		const sorted = super.sort(tests);
		if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
		return sorted.sort((a, b) => secondsOf(b.path) - secondsOf(a.path));
	}
};
