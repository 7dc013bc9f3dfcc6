import { numberOf, textOf } from '../../../credentials/common/unknown';
import { RestError } from '../../rest/errors/restError';
import type {
	ChangedSince,
	Cursor,
	DetectionRules,
	ListOrder,
	NewId,
	TimeFormat,
	Times,
} from '../../rest/sync/syncTypes';
import type { Parameters } from '../../rest/customRequest/parameters';
import { choice } from '../../rest/customRequest/settings';

/** As long as late records may take where the user does not say. */
const USUAL_OVERLAP_SECONDS = 300;

/** A field that must be filled in. @throws RestError */
export function filled({ text }: Parameters, name: string, label: string, advice = ''): string {
	const written = text(name);
	if (written !== '') return written;
	throw new RestError('input', `Fill in '${label}'`, advice);
}

const FORMATS: readonly [TimeFormat, ...TimeFormat[]] = [
	'iso',
	'custom',
	'epochMs',
	'epochSeconds',
	'isoSeconds',
];
const ORDERS: readonly [ListOrder, ...ListOrder[]] = ['any', 'newestFirst', 'oldestFirst'];

function timesOf(parameters: Parameters): Times {
	const format = choice(parameters.value('timeFormat'), FORMATS);
	const zone = textOf(parameters.option('timeZone'));
	return {
		format,
		...(format === 'custom'
			? { pattern: filled(parameters, 'timePattern', 'Time Pattern', 'Such as yyyy-MM-dd.') }
			: {}),
		...(zone === '' ? {} : { zone }),
	};
}

function changedSince(parameters: Parameters): ChangedSince {
	const { option, text } = parameters;
	const overlap = numberOf(option('overlap')) ?? USUAL_OVERLAP_SECONDS;
	return {
		mode: 'changedSince',
		timeField: filled(
			parameters,
			'timestampField',
			'Timestamp Field',
			"If no field of the records says when they were changed, choose another way under 'Detect'.",
		),
		parameter: text('sinceParameter'),
		times: timesOf(parameters),
		isExclusive: option('sinceIsExclusive') === true,
		overlapMs: Math.max(0, overlap) * 1000,
		order: choice(option('sortOrder'), ORDERS),
	};
}

function newId({ option, text }: Parameters): NewId {
	const parameter = text('afterParameter');
	// Only where the oldest come first can one ask for those after an ID and miss none.
	const usual = parameter === '' ? 'any' : 'oldestFirst';
	return { mode: 'newId', parameter, order: choice(option('sortOrder') ?? usual, ORDERS) };
}

/** Where an answer says how to go on. @throws RestError */
function spotOf(parameters: Parameters): Cursor['from'] {
	return parameters.text('syncTokenIn') === 'header'
		? {
				in: 'header',
				name: filled(parameters, 'syncTokenHeader', 'Sync Token Header'),
			}
		: { in: 'body', name: filled(parameters, 'syncTokenField', 'Sync Token Field') };
}

const cursor = (parameters: Parameters): Cursor => ({
	mode: 'cursor',
	from: spotOf(parameters),
	parameter: filled(parameters, 'syncTokenParameter', 'Sync Token Parameter'),
	firstCursor: textOf(parameters.option('initialSyncToken')),
});

type Mode = DetectionRules['mode'];

const MODES: Readonly<
	Record<
		Mode,
		(parameters: Parameters) => ChangedSince | NewId | Cursor | { readonly mode: 'snapshot' }
	>
> = {
	changedSince,
	cursor,
	newId,
	snapshot: () => ({ mode: 'snapshot' }),
};

const MODE_NAMES: readonly Mode[] = ['changedSince', 'cursor', 'newId', 'snapshot'];

/** Names in a list that is separated by commas. */
const namesIn = (value: unknown): string[] =>
	textOf(value)
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');

/** How one tells what is new in a list that the user describes. @throws RestError */
export function rulesIn(parameters: Parameters): DetectionRules {
	const written = parameters.text('detect');
	const mode = MODE_NAMES.find((known) => known === written);
	if (mode === undefined)
		throw new RestError('input', `'${written}' is not a way to 'Detect' changes`);
	const versionFields = namesIn(parameters.option('comparedFields'));
	return {
		...MODES[mode](parameters),
		idField: mode === 'cursor' ? '' : filled(parameters, 'idField', 'ID Field'),
		...(versionFields.length === 0 ? {} : { versionFields }),
	};
}
