import { diagnose, type Findings } from './diagnose';

/** Whether a login works, as people and workflows read it. */
export interface Health {
	readonly result: 'ok' | 'failed';
	/** The step that failed, as *Diagnose* calls it; '' where all is well. */
	readonly step: string;
	/** What happened, in a sentence. */
	readonly cause: string;
	/** What to do about it. */
	readonly whatToDo: string;
}

/** Nothing is wrong. */
export const WELL: Health = { result: 'ok', step: '', cause: '', whatToDo: '' };

/** The first step that failed is what is wrong; those after it were not reached. */
export function healthOf(findings: Findings): Health {
	const failed = diagnose(findings).find(({ result }) => result === 'failed');
	if (failed === undefined) return WELL;
	const { step, detail, whatToDo } = failed;
	return { result: 'failed', step, cause: detail, whatToDo };
}
