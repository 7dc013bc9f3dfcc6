import type { Session } from '../../rest/call/session';
import { choice, type Parameters } from '../../rest/customRequest/parameters';
import { inputError } from '../../rest/errors/restError';
import { checkValues } from '../../rest/openapi/check';
import { parseJsonText } from '../../rest/openapi/json';
import { findOperation } from '../../rest/openapi/operations';
import { placeOfToken, securityHint } from '../../rest/openapi/security';
import type { GivenValue } from '../../rest/openapi/values';
import type { UsableDefinition } from './definition';

/** Problems that one execution shows, and one rejected item. */
const MAX_PROBLEMS = 3;

type Check = 'warn' | 'refuse' | 'off';

/** What to do where a value does not fit the definition. */
export const checkOf = ({ option }: Parameters): Check =>
	choice(option('checkValues'), ['warn', 'refuse', 'off']);

/** The values of one item. */
interface Checked {
	readonly session: Session;
	readonly key: string;
	readonly given: readonly GivenValue[];
	/** Names for which the operation has no field. */
	readonly unknown: readonly string[];
	/** What replaces the fields of the body. */
	readonly json: unknown;
}

const rejected = (problems: readonly string[]) =>
	inputError(
		problems.slice(0, MAX_PROBLEMS).join('; '),
		"Nothing was sent. Correct the values, or set 'Check Values' under 'Options' to Warn if the definition is wrong.",
	);

const NOT_ALL_CHECKED =
	'Some values were not checked: their part of the definition is too large, or refers to itself.';

const notAField = (name: string) => `'${name}' is not a field of this operation`;

const dataOfJson = (json: unknown) =>
	typeof json === 'string' ? parseJsonText(json, 'The body').data : json;

/** The checks of all items of one execution. */
export class ValueChecks {
	private readonly said = new Set<string>();

	/**
	 * Compares the values of an item with the definition.
	 * @throws RestError where they do not fit and `check` is `refuse`
	 */
	async check(
		check: Check,
		values: Checked,
		definition: () => Promise<UsableDefinition>,
	): Promise<void> {
		const unsent = values.unknown.map(notAField);
		const problems = check === 'off' ? [] : await this.problems(check, values, definition);
		const all = [...unsent, ...problems];
		if (check === 'refuse' && all.length > 0) throw rejected(all);
		for (const problem of unsent) this.say(values.session, `${problem} and was not sent.`);
		for (const problem of problems)
			this.say(
				values.session,
				`A value was sent that the definition does not allow: ${problem}.`,
			);
	}

	/** A definition that cannot be loaded ends no run; one without the operation does with `refuse`. */
	private async problems(
		check: Check,
		values: Checked,
		definition: () => Promise<UsableDefinition>,
	): Promise<readonly string[]> {
		const { report, redact } = values.session;
		const leaveUnchecked = (error: unknown): undefined => {
			const reason = error instanceof Error ? error.message : String(error);
			report.say(`The values were not checked. ${reason}`, redact);
		};
		const loaded = await definition().catch(leaveUnchecked);
		if (loaded === undefined) return [];
		const comparison = this.compare(values, loaded);
		return check === 'refuse'
			? await comparison
			: ((await comparison.catch(leaveUnchecked)) ?? []);
	}

	/** @throws OpenApiError where the definition lacks the operation, or a part of it */
	private async compare(
		{ session, key, given, json }: Checked,
		{ document, staleBecause }: UsableDefinition,
	): Promise<readonly string[]> {
		const { report, redact } = session;
		if (staleBecause !== undefined)
			report.say(`An older copy of the definition was used. ${staleBecause}`, redact);
		this.compareToken(session, document, key);
		const { problems, isComplete } = checkValues(document, key, given, dataOfJson(json));
		if (!isComplete) report.say(NOT_ALL_CHECKED);
		return problems;
	}

	/** The definition may want the token in another place than the credential. */
	private compareToken(
		{ flow, report }: Session,
		document: UsableDefinition['document'],
		key: string,
	): void {
		const place = placeOfToken(flow.attach);
		if (place === undefined) return;
		const hint = securityHint(document, findOperation(document, key), place);
		if (hint !== undefined) report.say(hint);
	}

	/** Three problems are enough to find out what is wrong with a thousand items. */
	private say({ report, redact }: Session, problem: string): void {
		if (this.said.has(problem) || this.said.size >= MAX_PROBLEMS) return;
		this.said.add(problem);
		report.say(problem, redact);
	}
}
