//! What somebody may have put where a build writes, before it is run: links, pipes, devices and files
//! without end. Nothing is written, made or read through them, and nothing is waited for. A clone has
//! links; pipes and sockets come with archives.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Output};

use super::Folder;

const VICTIM: &str = "what must stay as it is";

/// A folder with an issue, a clipping, and something that is to stay as it is.
fn folder() -> Folder {
    let folder = Folder::new();
    fs::write(folder.at("victim"), VICTIM).unwrap();
    fs::create_dir_all(folder.at("out")).unwrap();
    fs::create_dir_all(folder.at("clips")).unwrap();
    fs::write(folder.at("clips/harbour.txt"), "The harbour\n\nShips come and go.\n").unwrap();
    folder
}

/// Runs the program for at most twenty seconds of the clock, in a gibibyte of addresses.
fn run(folder: &Folder, line: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 1048576; exec timeout 20 \"$0\" \"$@\""]);
    command.arg(env!("CARGO_BIN_EXE_fascicle")).args(line).current_dir(folder.path.path());
    command.output().unwrap()
}

fn build(folder: &Folder) -> Output {
    run(folder, &["build", "issue", "--no-system-fonts", "-j", "2"])
}

#[track_caller]
fn assert_code(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
}

#[track_caller]
fn assert_untouched(folder: &Folder) {
    assert_eq!(fs::read_to_string(folder.at("victim")).unwrap(), VICTIM);
    assert!(!folder.at("made-by-a-link").exists());
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn links_under_the_names_of_unfinished_files() {
    for name in [
        ".fascicle-two-oceans-1.pdf.part",
        ".fascicle-two-oceans-1.epub.part",
        ".fascicle-two-oceans-1.sources.json.part",
        ".fascicle-digest.d.part",
        ".fascicle-digest.stamp.part",
        ".fascicle-pages.txt.part",
        ".fascicle-harbour.md.part",
    ] {
        for target in ["../victim", "../made-by-a-link"] {
            let folder = folder();
            symlink(target, folder.at("out").join(name)).unwrap();
            let line =
                ["build", "issue", "--deps", "out/digest.d", "--dump-pages", "out/pages.txt"];
            assert_code(&run(&folder, &line), 0);
            assert_untouched(&folder);
            assert_eq!(folder.litter("out"), [""; 0], "what is left goes, whatever it is");
        }
        let folder = folder();
        symlink("../victim", folder.at("clips").join(name)).unwrap();
        assert_code(&run(&folder, &["import", "clips/harbour.txt"]), 0);
        assert_untouched(&folder);
    }
}

#[test]
fn links_in_the_places_of_outputs() {
    let names = [
        "two-oceans-1.pdf",
        "two-oceans-1.epub",
        "two-oceans-1.sources.json",
        "digest.d",
        "digest.stamp",
        "pages.txt",
    ];
    for target in ["../victim", "../made-by-a-link", ".."] {
        let folder = folder();
        for name in names {
            symlink(target, folder.at("out").join(name)).unwrap();
        }
        let line = ["build", "issue", "--deps", "out/digest.d", "--dump-pages", "out/pages.txt"];
        assert_code(&run(&folder, &line), 0);
        assert_untouched(&folder);
        for name in names {
            let made = fs::symlink_metadata(folder.at("out").join(name)).unwrap();
            assert!(made.is_file(), "{name}");
        }
    }
}

#[test]
fn a_link_to_a_file_with_the_same_bytes_is_no_output() {
    let folder = folder();
    let made = folder.made("out");
    let (name, bytes) = made.iter().find(|(name, _)| name.ends_with(".pdf")).unwrap();
    fs::write(folder.at("copy"), bytes).unwrap();
    fs::remove_file(folder.at("out").join(name)).unwrap();
    symlink("../copy", folder.at("out").join(name)).unwrap();
    assert_code(&build(&folder), 0);
    assert!(fs::symlink_metadata(folder.at("out").join(name)).unwrap().is_file());
}

#[test]
fn what_stands_in_the_place_of_the_lock() {
    for target in ["../victim", "../made-by-a-link", "/dev/zero", "/dev/tty"] {
        let folder = folder();
        symlink(target, folder.at("out/.fascicle.lock")).unwrap();
        assert_code(&build(&folder), 0);
        assert_untouched(&folder);
    }
    let piped = folder();
    pipe(&piped.at("out/.fascicle.lock"));
    assert_code(&build(&piped), 0);
    let with_socket = folder();
    let _socket = UnixListener::bind(with_socket.at("out/.fascicle.lock")).unwrap();
    assert_code(&build(&with_socket), 0);
    let with_folder = folder();
    fs::create_dir(with_folder.at("out/.fascicle.lock")).unwrap();
    assert_code(&build(&with_folder), 5);
}

#[test]
fn pipes_sockets_and_folders_left_as_if_unfinished() {
    let folder = folder();
    pipe(&folder.at("out/.fascicle-two-oceans-1.pdf.part"));
    let _socket = UnixListener::bind(folder.at("out/.fascicle-two-oceans-1.epub.part")).unwrap();
    fs::create_dir(folder.at("out/.fascicle-x.part")).unwrap();
    symlink("../../victim", folder.at("out/.fascicle-x.part/link")).unwrap();
    assert_code(&build(&folder), 0);
    assert_untouched(&folder);
    assert_eq!(folder.litter("out"), [""; 0]);
}

/// None of them is read to its end, which it may not have: the limit of memory would tell.
#[test]
fn sidecars_that_are_no_sidecars() {
    let sidecar = |folder: &Folder| folder.at("out/two-oceans-1.sources.json");
    let with_device = folder();
    symlink("/dev/zero", sidecar(&with_device)).unwrap();
    assert_code(&build(&with_device), 0);
    let piped = folder();
    pipe(&sidecar(&piped));
    assert_code(&build(&piped), 0);
    let with_socket = folder();
    let _socket = UnixListener::bind(sidecar(&with_socket)).unwrap();
    assert_code(&build(&with_socket), 0);
    let large = folder();
    File::create(sidecar(&large)).unwrap().set_len(3 << 30).unwrap();
    assert_code(&build(&large), 0);
    // One that names such files.
    let naming = folder();
    let names = ["zero", "large", "pipe", "../victim", "/dev/zero"]
        .map(|name| format!("\"{name}\": {{\"sha256\": \"00\"}}"));
    let text = format!("[{{\"custom\": {{\"files\": {{{}}}}}}}]", names.join(","));
    fs::write(sidecar(&naming), text).unwrap();
    symlink("/dev/zero", naming.at("out/zero")).unwrap();
    File::create(naming.at("out/large")).unwrap().set_len(3 << 30).unwrap();
    pipe(&naming.at("out/pipe"));
    let output = build(&naming);
    assert_code(&output, 0);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("mixed-outputs") && told.contains("`large`"), "{told}");
    assert!(!told.contains("`zero`") && !told.contains("`pipe`"), "{told}");
}

#[test]
fn an_output_folder_that_leads_elsewhere() {
    let folder = folder();
    fs::remove_dir(folder.at("out")).unwrap();
    fs::create_dir(folder.at("elsewhere")).unwrap();
    fs::create_dir_all(folder.at("work/content/1")).unwrap();
    fs::write(folder.at("work/content/1/digest.yaml"), "issue: 1\n").unwrap();
    fs::write(folder.at("work/content/1/a.md"), "---\ntitle: A\n---\n\nText.\n").unwrap();
    let build = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fascicle"));
        command.args(["build", "--no-system-fonts"]).args(more).current_dir(folder.at("work"));
        command.output().unwrap()
    };
    for target in ["../elsewhere", "../made-by-a-link"] {
        symlink(target, folder.at("work/out")).unwrap();
        let refused = build(&[]);
        assert_code(&refused, 5);
        assert!(String::from_utf8_lossy(&refused.stderr).contains("`-o`"));
        fs::remove_file(folder.at("work/out")).unwrap();
    }
    assert_untouched(&folder);
    assert_eq!(folder.names("elsewhere"), [""; 0]);
    // Whoever names it knows it; and a link that stays within harms nobody.
    symlink("../elsewhere", folder.at("work/out")).unwrap();
    assert_code(&build(&["-o", "out"]), 0);
    assert!(folder.names("elsewhere").len() > 1);
    fs::remove_file(folder.at("work/out")).unwrap();
    fs::create_dir(folder.at("work/made")).unwrap();
    symlink("made", folder.at("work/out")).unwrap();
    assert_code(&build(&[]), 0);
}

#[test]
fn clippings_and_what_stands_where_their_articles_go() {
    // A link that leads nowhere is something of that name.
    let linked = folder();
    symlink("../made-by-a-link", linked.at("clips/harbour.md")).unwrap();
    assert_code(&run(&linked, &["import", "clips/harbour.txt"]), 2);
    assert_code(&run(&linked, &["import", "clips/harbour.txt", "--force"]), 0);
    assert_untouched(&linked);
    assert!(fs::symlink_metadata(linked.at("clips/harbour.md")).unwrap().is_file());
    let piped = folder();
    pipe(&piped.at("clips/pipe.txt"));
    let refused = run(&piped, &["import", "clips/pipe.txt"]);
    assert_code(&refused, 5);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("`-`"));
    for device in ["/dev/zero", "/dev/tty", "/dev/random"] {
        symlink(device, piped.at("clips/device.txt")).unwrap();
        assert_code(&run(&piped, &["import", "clips/device.txt"]), 5);
        fs::remove_file(piped.at("clips/device.txt")).unwrap();
    }
}

/// A folder that is made for a build which comes to nothing goes again.
#[test]
fn nothing_is_left_of_a_build_that_comes_to_nothing() {
    let folder = folder();
    fs::create_dir_all(folder.at("fresh-parent")).unwrap();
    let line = ["build", "issue", "--out", "fresh-parent/out", "--deps", "no/such/folder/digest.d"];
    assert_code(&run(&folder, &line), 5);
    assert_eq!(folder.names("fresh-parent"), [""; 0]);
}

/// A folder of articles, and an issue, that are links out of where they stand get no new article.
#[test]
fn a_new_article_goes_through_no_link() {
    let articles = |link: &str, target: &str, line: &[&str], code: i32| {
        let folder = folder();
        fs::create_dir_all(folder.at("content/1/articles")).unwrap();
        fs::create_dir_all(folder.at("content/1/texts")).unwrap();
        fs::create_dir_all(folder.at("elsewhere/articles")).unwrap();
        for issue in ["content/1", "elsewhere"] {
            fs::write(folder.at(issue).join("digest.yaml"), "title: T\n").unwrap();
        }
        fs::remove_dir(folder.at(link)).ok();
        symlink(target, folder.at(link)).unwrap();
        assert_code(&run(&folder, line), code);
        for place in ["elsewhere/articles", "made-by-a-link"] {
            let made = fs::read_dir(folder.at(place)).map_or(0, Iterator::count);
            assert_eq!(made, 0, "{place} by {line:?}");
        }
    };
    let plain = ["new", "article", "Harbours"];
    let named = ["new", "article", "Harbours", "--issue", "content/1"];
    articles("content/1/articles", "../../elsewhere/articles", &plain, 5);
    articles("content/1/articles", "../../elsewhere/articles", &named, 5);
    articles("content/1/articles", "../../made-by-a-link", &named, 5);
    articles("content/2", "../elsewhere", &plain, 0);
    articles("content/1/articles", "texts", &named, 0);
    articles("content/2", "../../elsewhere", &["new", "issue", "content/2"], 5);
}
