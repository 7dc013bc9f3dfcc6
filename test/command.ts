/** Runs a command, which fails where it finds something wrong. @param main says how much is wrong */
export const runCommand = (main: () => Promise<number>): void =>
	void main().then(
		(wrong) => {
			process.exitCode = wrong === 0 ? 0 : 1;
		},
		(error: unknown) => {
			console.error(error);
			process.exitCode = 1;
		},
	);
