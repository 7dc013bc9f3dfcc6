/** What a response says about the pace; nothing where there is none, or it says something else. */
export type PaceVerdict =
	| { readonly is: 'accepted' }
	/** With the wait that the API asks for, ms, if it does. */
	| {
			readonly is: 'rejected';
			readonly delayMs?: number | undefined;
			/** The API was busy, whatever the rate of these requests. */
			readonly isBusy?: boolean;
	  }
	| { readonly is: 'unknown' };

/** What the API said, without secrets. */
export interface Quote {
	readonly message: string;
	readonly status: number | undefined;
}
