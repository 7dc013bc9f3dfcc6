const { statSync } = require('node:fs');
const { Script } = require('node:vm');

const { default: Runtime } = require('jest-runtime');

/** By file: its text, and when it was written. */
const texts = new Map();
/** By file: its code, and the script that was compiled of it. */
const scripts = new Map();

/**
 * Jest reads and compiles each module again for each test file. Here a process does so once: V8 gives the compiled
 * functions of a script to all contexts, as long as the script has no callback for `import()`, which no test needs.
 */
module.exports = class extends Runtime {
	readFile(filename) {
		const { mtimeMs } = statSync(filename);
		let known = texts.get(filename);
		if (known?.mtimeMs !== mtimeMs) {
			known = { mtimeMs, text: super.readFile(filename) };
			texts.set(filename, known);
		}
		return known.text;
	}

	createScriptFromCode(code, filename) {
		const context = this._environment.getVmContext();
		if (context === null) return null;
		let known = scripts.get(filename);
		if (known?.code !== code) {
			const head = `(function(${this.constructInjectedModuleParameters().join()}){`;
			const options = { filename, columnOffset: -head.length };
			known = { code, script: new Script(`${head}${code}\n})`, options) };
			scripts.set(filename, known);
		}
		return known.script.runInContext(context);
	}
};
