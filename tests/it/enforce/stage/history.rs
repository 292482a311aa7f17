//! Reads the history, and holds it against what must never happen.

use serde_json::Value;

use super::{ROOT, Stage};

impl Stage {
    /// Every change of a VM's history, the oldest first.
    pub(crate) fn history(&self, name: &str) -> Vec<Value> {
        self.try_history(name).unwrap_or_else(|| panic!("no history of {name}\n{}", self.report()))
    }

    pub(crate) fn try_history(&self, name: &str) -> Option<Vec<Value>> {
        let log = self.try_json(ROOT, &["log", name])?;
        Some(log["entries"].as_array()?.iter().map(|entry| entry["change"].clone()).collect())
    }

    /// The changes of this word.
    pub(crate) fn changes(&self, name: &str, word: &str) -> Vec<Value> {
        self.history(name).into_iter().filter(|change| change["change"] == word).collect()
    }

    /// The calls of each ladder of a VM, in order, and how the ladder ended: `"shutdown shutdown save: off"`.
    pub(crate) fn ladders(&self, name: &str) -> Vec<String> {
        let mut ladders: Vec<String> = Vec::new();
        let mut last_call = Value::Null;
        for change in self.history(name) {
            let ladder = &change["ladder"];
            let call = &ladder["call"];
            let rung = ladder["at"].as_u64().map_or("", |at| rung(&ladder["rungs"][at as usize]));
            match change["change"].as_str() {
                Some("ladder-began") => ladders.push(rung.to_owned()),
                Some("ladder-stepped") if is_other_call(&last_call, call) => {
                    let ladder = ladders.last_mut().expect("a ladder begins before it steps");
                    ladder.push_str(&format!(" {rung}"));
                }
                Some("ladder-ended") => {
                    let ladder = ladders.last_mut().expect("a ladder begins before it ends");
                    ladder.push_str(&format!(": {}", change["end"]["how"].as_str().unwrap_or("?")));
                }
                _ => continue,
            }
            if !call.is_null() {
                last_call = call.clone();
            }
        }
        ladders
    }

    /// Holds the whole history against the rules, has its chain checked, and looks at the protected guests.
    pub(crate) fn nothing_forbidden_happened(&self, leased: &[&str]) {
        let verified = self.json(ROOT, &["audit", "verify"]);
        assert!(verified["ok"] == true, "{verified:#}");
        for name in leased {
            check_ladders(name, &self.history(name));
        }
        for (name, pid) in &self.untouchable {
            let history = self.try_history(name).unwrap_or_default();
            let touched =
                history.iter().find(|change| change["change"].as_str().is_some_and(|word| word.contains("ladder")));
            assert!(touched.is_none(), "{name} is protected: {touched:#?}");
            assert_eq!(self.domstate(name), "running", "{name} is protected");
            assert_eq!(self.lab.qemu_pid(name).as_raw(), *pid, "{name} is protected, and still in its first run");
        }
    }
}

fn rung(rung: &Value) -> &str {
    rung["rung"].as_str().unwrap_or("?")
}

fn is_other_call(before: &Value, call: &Value) -> bool {
    (&before["rung"], &before["nth"], &before["at"]) != (&call["rung"], &call["nth"], &call["at"])
}

/// A ladder begins once and ends once, in the run that it is bound to; its calls count up one by one.
fn check_ladders(name: &str, history: &[Value]) {
    let mut running: Option<&Value> = None;
    let mut run = Value::Null;
    for change in history {
        let ladder = &change["ladder"];
        let number = |ladder: &Value, path: [&str; 2]| ladder[path[0]][path[1]].as_u64();
        match change["change"].as_str().unwrap_or_default() {
            "run-began" => run = change["run"]["id"].clone(),
            "ladder-began" => {
                assert!(running.is_none(), "{name}: a ladder begins while another runs: {change:#}");
                assert_eq!(ladder["run"], run, "{name}: a ladder is bound to the present run");
                assert_eq!(number(ladder, ["call", "nth"]), Some(1), "{name}: {change:#}");
                running = Some(ladder);
            }
            "ladder-stepped" => {
                let before = running.unwrap_or_else(|| panic!("{name}: a step without a ladder: {change:#}"));
                assert_eq!((&before["began"], &before["run"]), (&ladder["began"], &ladder["run"]), "{name}");
                let (was, is) = (before["at"].as_u64(), ladder["at"].as_u64());
                assert!(is == was || is == was.map(|was| was + 1), "{name}: a rung was jumped: {before:#} {ladder:#}");
                let (last, nth) = (number(before, ["call", "nth"]), number(ladder, ["call", "nth"]));
                let counts_up =
                    if is == was { nth == last || nth == last.map(|last| last + 1) } else { nth == Some(1) };
                assert!(counts_up, "{name}: a call was lost or doubled: {before:#} {ladder:#}");
                running = Some(ladder);
            }
            "ladder-ended" => assert!(running.take().is_some(), "{name}: an end without a ladder: {change:#}"),
            "powered-off" => assert!(running.is_none(), "{name}: off while a ladder runs: {change:#}"),
            _ => {}
        }
    }
}
