/** The rows of a page, and what a page without a list means. */
import { hasList } from './lists';
import type { ListState } from './listState';
import type { PagePlan, PageResponse, Reader } from './pageTypes';
import { blankEnd } from './paginationErrors';
import { isBlank } from './paths';
import { type FoundRows, isErrorRow, isFailed, isRejection, noList, RowFinder } from './rows';
import { type Expectation, readSignals } from './signals';

/** Whether a page without any list names the one after it: https://google.aip.dev/158 lets pages be empty. */
function leadsOn({ body, ...given }: PageResponse, reader: Reader | undefined): boolean {
	if (reader?.ends !== 'byResponse' || isRejection(body) || hasList(body)) return false;
	// A header may come with what has failed.
	const response = { ...given, body, headers: {} };
	const page = { call: reader.first, index: 1, start: 0, rows: [], list: '', response };
	return typeof reader.next(page, 0) === 'object';
}

/** Finds the rows of the pages of one list. */
export class PageRows {
	private readonly finder: RowFinder;

	constructor(
		private readonly plan: PagePlan,
		private readonly state: ListState,
	) {
		this.finder = new RowFinder(plan.rows ?? '', plan.own);
	}

	/** The rows of a response; undefined where the list is over without them. @throws RestError */
	in(
		{ expects }: { readonly expects: Expectation },
		response: PageResponse,
		reader = this.state.reader,
	): FoundRows | undefined {
		const { body } = response;
		const found = this.finder.find(body);
		if (found === undefined) return this.rowsWithoutList(expects, response, reader);
		const isError = expects === 'first' ? isFailed(body) : isRejection(body);
		if (found.rows.length === 0 && isError) throw noList(response, found.path, 'rows');
		// Most pages have more rows, and need not be read for what they say of their end.
		const isOne = found.rows.length === 1;
		const isNone = isOne && this.isSaidEmpty(expects, response) && isErrorRow(found.rows);
		return isNone ? { ...found, rows: [] } : found;
	}

	/** @throws RestError where rows of a page are in another list, too */
	check({ body }: PageResponse): void {
		this.finder.checkOthers(body);
	}

	/** What a response without a list means: no rows, the end, or an error. */
	private rowsWithoutList(
		expects: Expectation,
		response: PageResponse,
		reader: Reader | undefined,
	): FoundRows | undefined {
		const { body, status } = response;
		const { rows: path = '', mayLackList, endsAtEmptyPage } = this.plan;
		// No content, or a status that a rule of the user ignores.
		const isBare = status === 204 || status >= 400;
		const mayLack = expects === 'first' ? mayLackList : expects !== 'rows' && endsAtEmptyPage;
		if (
			(expects === 'first' && isBare && (path === '' || status !== 204)) ||
			(mayLack === true && this.finder.isLeftOut(body)) ||
			this.isSaidEmpty(expects, response) ||
			leadsOn(response, reader)
		)
			return { path: this.finder.path ?? path, rows: [] };
		const isNothing = (expects === 'nothing' || expects === 'unlikely') && isBlank(body);
		if (isNothing || (expects === 'maybe' && isBare && this.state.isComplete)) {
			if (!isBare) this.state.doubtEnd({ expects });
			return undefined;
		}
		const error = noList(response, this.finder.path);
		const mayBeEnd = expects !== 'first' && this.finder.isLeftOut(body);
		throw mayBeEnd ? error.with({ advice: blankEnd }) : error;
	}

	/** Whether a response says that it has no rows. */
	private isSaidEmpty(expects: Expectation, response: PageResponse): boolean {
		return (
			(expects !== 'rows' && this.finder.isSaidEmpty(response.body)) ||
			this.isSaidOver(response)
		);
	}

	/** Whether a response states a total that was reached before it. */
	private isSaidOver(response: PageResponse): boolean {
		const { known, end } = this.state;
		const { rows = Infinity } = readSignals(response, known);
		const isSame = !this.state.hasOtherTotal(response);
		return rows <= end && isSame && !isRejection(response.body);
	}
}
