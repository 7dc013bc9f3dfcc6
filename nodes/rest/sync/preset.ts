import type { SyncPlan } from './plan';

/** A list that a provider's reference tells enough about, so that a user picks it and is done. */
export interface ChangePreset {
	/** Value of the option in the form; kept in workflows. */
	readonly name: string;
	/** Name of the option in the form. */
	readonly displayName: string;
	/** What is handed over, and what is not. */
	readonly description: string;
	/** Where to begin, and how much, is for the user to say. */
	readonly plan: Omit<SyncPlan, 'maxRows' | 'start'>;
}
