import { advise, label, type Setting } from '../../errors/labels';
import type { RestError } from '../../errors/restError';
import { responseError } from '../../errors/restError';
import type { Page, PollContext, Question } from '../syncTypes';
import { contentHash, differingPaths, hashOf } from './content';
import { sameId, shown } from './fields';
import { type Identify, pageAt } from './steadyPages';

/** More rows that differ from an earlier one are not looked at again in one poll: each costs two requests. */
const MAX_DOUBTS = 5;

/** Paths of values that differ between two looks at a row. */
const unequal = (row: unknown, again: unknown) =>
	differingPaths([row], [again], () => '') ?? new Set<string>();

/** A row, and the page on which it came, of a list that was asked for this. */
export interface Seen {
	readonly row: unknown;
	readonly page: Page;
	readonly question: Question;
}

/** By what records are told apart. */
export interface Naming {
	readonly idField: string;
	/** The setting that has it; default *ID Field*. */
	readonly setting?: Setting;
	/** What names a version besides the ID, by which rows are compared, and in words. */
	readonly version?: { readonly identify: Identify; readonly named: string };
	/** Names the content by which rows differ; default all of it. */
	readonly contentOf?: (row: unknown) => string;
}

/**
 * Records that share an ID. Only one of them would be handed over, or each again in every poll. A row
 * that came before with another content may as well be a record that changed, and moved to another page:
 * two records are both still where they were.
 */
export class SharedIds {
	private doubts = 0;
	private readonly identify: Identify;

	constructor(
		private readonly reading: Pick<PollContext, 'pages'>,
		private readonly naming: Naming,
	) {
		this.identify = naming.version?.identify ?? sameId(naming.idField);
	}

	/**
	 * Whether a row is not there any more although one of the same name, which came earlier, still is.
	 * @throws RestError where they are two records
	 */
	async isGone(now: Seen, before: Seen | undefined): Promise<boolean> {
		const { contentOf = hashOf } = this.naming;
		if (before === undefined || contentOf(before.row) === contentOf(now.row)) return false;
		const isMoved = before.question !== now.question || before.page.index !== now.page.index;
		if ((before.page !== now.page && !isMoved) || this.doubts >= MAX_DOUBTS) return false;
		this.doubts += 1;
		const all = await this.again(before);
		// What moved while pages were read may come twice on one of them.
		const [first, second] =
			before.page === now.page ? all : [all[0], (await this.again(now))[0]];
		if (first === undefined || second === undefined) return first !== undefined;
		const volatile = [...unequal(before.row, first), ...unequal(now.row, second)];
		if (contentHash(first, { volatile }) === contentHash(second, { volatile })) return false;
		throw this.error(now);
	}

	/** The row as its page shows it now, and others of the same name; none where it is not there any more. */
	private async again({ row, page, question }: Seen): Promise<readonly unknown[]> {
		const { reading, identify } = this;
		const now = await pageAt(reading, question, page);
		return now?.rows.filter((each) => identify(each) === identify(row)) ?? [];
	}

	private error({ row }: Seen): RestError {
		const { idField, setting = 'idField', version } = this.naming;
		const names = [`'${idField}'`, version?.named ?? ''].join(' ').trim();
		return responseError(
			`Two different records have the same ${names}: ${shown(sameId(idField)(row))}`,
			advise`Enter a field in ${label[setting]} that is unique to each record, or several, separated by commas.`,
		);
	}
}
