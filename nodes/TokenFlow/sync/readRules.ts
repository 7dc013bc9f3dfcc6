import { defined, nonEmpty, numberOf, textOf } from '../../../credentials/common/unknown';
import {
	choice,
	countOption,
	namesIn,
	type Parameters,
	requiredText,
} from '../../rest/customRequest/parameters';
import { labelsOf } from '../../rest/errors/labels';
import type { RequestParts } from '../../rest/call/apiRequest';
import { inputError } from '../../rest/errors/restError';
import { hasPlace } from '../../rest/sync/list/question';
import type {
	ChangedSince,
	Cursor,
	DetectionRules,
	ListOrder,
	NewId,
	Snapshot,
	TimeFormat,
	Times,
} from '../../rest/sync/syncTypes';
import { detectFields } from './detectFields';

const LABELS = labelsOf(detectFields({}));

const required = (parameters: Parameters, name: string, advice = '') =>
	requiredText(parameters, name, LABELS[name] ?? name, advice);

/** How late a record may appear after its timestamp, by default. */
const DEFAULT_OVERLAP_SECONDS = 300;

const FORMATS: readonly [TimeFormat, ...TimeFormat[]] = [
	'iso',
	'custom',
	'epochMs',
	'epochSeconds',
	'isoSeconds',
];
const ORDERS: readonly [ListOrder, ...ListOrder[]] = ['any', 'oldestFirst'];

function timesOf(parameters: Parameters): Times {
	const format = choice(parameters.value('timeFormat'), FORMATS);
	const zone = textOf(parameters.option('timeZone'));
	return {
		format,
		...(format === 'custom' && {
			pattern: required(parameters, 'timePattern', 'Example: yyyy-MM-dd.'),
		}),
		...nonEmpty({ zone }),
	};
}

function changedSince(parameters: Parameters): ChangedSince {
	const { option, text } = parameters;
	const overlap = numberOf(option('overlap')) ?? DEFAULT_OVERLAP_SECONDS;
	const windowHours = numberOf(option('windowLength'));
	return {
		mode: 'changedSince',
		timeField: required(
			parameters,
			'timestampField',
			"If the records have no modification time, choose another method under 'Detect'.",
		),
		parameter: text('sinceParameter'),
		times: timesOf(parameters),
		isExclusive: option('sinceIsExclusive') === true,
		overlapMs: Math.max(0, overlap) * 1000,
		order: choice(option('sortOrder'), ORDERS),
		...(windowHours !== undefined && { windowMs: windowHours * 3_600_000 }),
	};
}

function newId(parameters: Parameters, parts: RequestParts): NewId {
	const { option, text } = parameters;
	const parameter = text('afterParameter');
	// A request for records after an ID misses none only where the oldest come first.
	const isAsked = parameter !== '' || hasPlace(parts, 'after');
	const standard = isAsked ? 'oldestFirst' : 'any';
	const overlapIds = countOption(parameters, 'overlapIds', 0);
	return {
		mode: 'newId',
		parameter,
		order: choice(option('sortOrder') ?? standard, ORDERS),
		...defined({ overlapIds }),
	};
}

const snapshot = ({ option }: Parameters): Snapshot => ({
	mode: 'snapshot',
	...(option('allowMassDeletions') === true && { allowsMassDeletions: true }),
});

/** Where the response contains the sync token. @throws RestError */
function syncTokenFrom(parameters: Parameters): Cursor['from'] {
	return parameters.text('syncTokenIn') === 'header'
		? {
				in: 'header',
				name: required(parameters, 'syncTokenHeader'),
			}
		: { in: 'body', name: required(parameters, 'syncTokenField') };
}

const cursor = (parameters: Parameters): Cursor => ({
	mode: 'cursor',
	from: syncTokenFrom(parameters),
	parameter: parameters.text('syncTokenParameter'),
	firstCursor: textOf(parameters.option('initialSyncCursor')),
});

type Mode = DetectionRules['mode'];

const MODES: Readonly<
	Record<
		Mode,
		(parameters: Parameters, parts: RequestParts) => ChangedSince | Cursor | NewId | Snapshot
	>
> = {
	changedSince,
	cursor,
	newId,
	snapshot,
};

const MODE_NAMES: readonly Mode[] = ['changedSince', 'cursor', 'newId', 'snapshot'];

/**
 * How changes in a custom list are detected.
 * @param parts of its request
 * @throws RestError for an empty or unknown setting
 */
export function readDetectionRules(parameters: Parameters, parts: RequestParts): DetectionRules {
	const entered = parameters.text('detect');
	const mode = MODE_NAMES.find((known) => known === entered);
	if (mode === undefined) throw inputError(`Unsupported method to 'Detect' changes: ${entered}`);
	const versionFields = namesIn(parameters.option('comparedFields'));
	return {
		...MODES[mode](parameters, parts),
		idField: mode === 'cursor' ? '' : required(parameters, 'idField'),
		...(versionFields.length !== 0 && { versionFields }),
	};
}
