const { rm } = require('node:fs/promises');
const { dest, src, task } = require('gulp');
const { bundleClasses } = require('./packaging/bundle');
const { bundleVendor } = require('./vendor/bundle');

/** A class that was renamed must not survive in the package. */
task('clean', () => rm('dist', { recursive: true, force: true }));

/** From dist the nodes find their icons at the same relative distance. */
task('build:icons', () => src('icons/**/*.svg', { encoding: false }).pipe(dest('dist/icons')));

task('build:vendor', () => bundleVendor(__dirname));

task('build:classes', () => bundleClasses(__dirname));
