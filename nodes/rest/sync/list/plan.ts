import type { UnknownRecord } from '../../../../credentials/common/unknown';
import type { RequestParts } from '../../call/apiRequest';
import type { CallRules } from '../../call/call';
import type { Session } from '../../call/session';
import type { PageRules } from '../../pagination';
import type { DetectionRules, Start } from '../syncTypes';

/** A list behind an API and how its pages are read. */
export interface ListSource {
	/** For the first page, without its position and without the filter of the detection mode. */
	readonly parts: RequestParts;
	readonly pages: PageRules;
	/** What a record becomes when it is handed over; default: as the API sent it. */
	readonly shape?: (record: UnknownRecord) => UnknownRecord;
}

/** What is read, and how one tells what is new in it. Data, so that a predefined list is a table. */
export interface SyncPlan {
	/** With `parents`, its path has placeholders such as `{portfolioId}`: paths in a parent's row. */
	readonly list: ListSource;
	readonly rules: DetectionRules;
	/**
	 * A call per row that completes it, where rows of the list lack what is needed. The path has
	 * placeholders: paths in the row. Fields of the answer replace those of the row.
	 */
	readonly details?: { readonly path: string };
	/** The list is read once for each record of this one, each with a mark of its own. */
	readonly parents?: { readonly list: ListSource; readonly idField: string };
	readonly start: Start;
	/** Most rows that one poll hands over. */
	readonly maxRows: number;
}

/** What a plan is read with. */
export interface Source {
	readonly session: Session;
	readonly rules: CallRules;
	/** For each request, ms. */
	readonly timeoutMs?: number | undefined;
}

/** A list that a provider's reference tells enough about, so that a user picks it and is done. */
export interface PredefinedList {
	/** Value of the option in the form; kept in workflows. */
	readonly name: string;
	/** Name of the option in the form. */
	readonly displayName: string;
	/** What is handed over, and what is not. */
	readonly description: string;
	/** Where to begin, and how much, is for the user to say. */
	readonly plan: Omit<SyncPlan, 'maxRows' | 'start'>;
}
