/** Servers take the method of a request from these (Rails, Symfony, Spring and Google's APIs do). */
const METHOD_OVERRIDE = /^x-(?:http-)?method(?:-override)?$/i;

/** Whether a header replaces the method, so that a GET may change data. */
export const overridesMethod = (headers: Readonly<Record<string, unknown>>): boolean =>
	Object.keys(headers).some((name) => METHOD_OVERRIDE.test(name));
