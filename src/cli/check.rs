//! `fascicle check`: everything that `build` would say, and nothing written.

use super::Stop;
use super::args::IssueArgs;
use super::exit::Exit;
use super::run::{self, counted};
use super::terminal::Terminal;

/// Compiles every issue that is meant, and lets the files go.
pub(crate) fn run(args: &IssueArgs, terminal: &mut Terminal) -> Result<Exit, Stop> {
    let (places, mut order) = run::prepare(args)?;
    order.compare_earlier = true;
    let mut exit = Exit::Made;
    run::compile(&places, &order, terminal, |place, run, terminal| {
        if run.exit == Exit::Made {
            terminal.status(&format!(
                "Checked {}: {}",
                place.shown(),
                counted(run.compiled.extent.articles, "article")
            ));
        }
        exit = exit.max(run.exit);
        Ok(())
    })?;
    Ok(exit)
}
