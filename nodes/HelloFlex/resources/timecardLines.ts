/** Timecards with their hours: a list has the parties, only the details have rate classes and days. */
import type { IDataObject } from 'n8n-workflow';

import {
	recordOf,
	recordsIn,
	textOf,
	type UnknownRecord,
	valueAtPath,
} from '../../../credentials/common/unknown';
import { choiceField, type Field, flagField, type Input, simplified } from '../../rest/operations';

const TIMECARDS = 'timecards';
const WITH_LINES = 'withLines';
const LINES = 'lines';

/** What one item is. */
export const itemPer: Field = {
	property: choiceField(
		'Return',
		'itemPer',
		{ query: '' },
		'What to return. Lines need one more request per timecard; Limit counts timecards.',
		[
			{
				name: 'Lines',
				value: LINES,
				description:
					'One item per rate class and day, with candidate, employer and contract',
			},
			{
				name: 'Timecards',
				value: TIMECARDS,
				description: 'One item per timecard, with its total hours',
			},
			{
				name: 'Timecards With Lines',
				value: WITH_LINES,
				description: 'One item per timecard, with its rate classes and their days',
			},
		],
		{ default: TIMECARDS },
	).property,
};

/** Whether lines also state when work started and ended. */
export const withTimes: Field = {
	property: flagField(
		'Include Times',
		'includeTimes',
		{ query: '' },
		'Whether lines also state when work started and ended each day',
	).property,
};

async function detailsOf({ guid }: UnknownRecord, input: Input): Promise<UnknownRecord> {
	const found = await input.request({
		method: 'GET',
		path: `timecards/${encodeURIComponent(textOf(guid))}`,
		query: [
			['includeTimeLines', true],
			...(input.isOn(withTimes) ? [['includeTimeLineTimes', true] as const] : []),
		],
	});
	return recordOf(found);
}

/** The lines of a rate class; an amount without days, such as a travel allowance, is one line. */
function linesOf(timecard: UnknownRecord, { timecardLines, ...rateClass }: UnknownRecord) {
	const days = recordsIn(timecardLines);
	const line = (day: UnknownRecord) => ({ timecard, rateClass, line: day });
	return days.length === 0 ? [line({ amount: rateClass.amount })] : days.map(line);
}

/** A timecard of the list as the form wants it. */
export async function expandTimecard(
	row: UnknownRecord,
	input: Input,
): Promise<readonly UnknownRecord[]> {
	const per = input.text(itemPer);
	if (per !== WITH_LINES && per !== LINES) return [row];
	const { weekNumber, timecardRateclass } = await detailsOf(row, input);
	const timecard = { ...row, weekNumber };
	return per === WITH_LINES
		? [{ ...timecard, timecardRateclass }]
		: recordsIn(timecardRateclass).flatMap((rateClass) => linesOf(timecard, rateClass));
}

const SIMPLE_ROW = [
	'number',
	'candidateFormattedName',
	'employerName',
	'startDateUtc',
	'totalHours',
	'entityStateName',
	'guid',
	'candidateGuid',
	'employerGuid',
	'contractGuid',
] as const;

const SIMPLE_LINE = [
	['candidateFormattedName', 'timecard.candidateFormattedName'],
	['employerName', 'timecard.employerName'],
	['date', 'line.dateUtc'],
	['rateClassName', 'rateClass.rateClassName'],
	['amount', 'line.amount'],
	['payAmount', 'rateClass.payAmount'],
	['timecardGuid', 'timecard.guid'],
	['candidateGuid', 'timecard.candidateGuid'],
	['employerGuid', 'timecard.employerGuid'],
	['contractGuid', 'timecard.contractGuid'],
] as const;

/** The most useful fields of an item, whatever it is. */
export function simplifiedTimecard(data: UnknownRecord, input: Input): IDataObject {
	const per = input.text(itemPer);
	if (per === LINES) return simplified(data, SIMPLE_LINE);
	const row = simplified(data, SIMPLE_ROW);
	if (per !== WITH_LINES) return row;
	const rateClasses = valueAtPath(data, 'timecardRateclass') as IDataObject[];
	return { ...row, timecardRateclass: rateClasses };
}
